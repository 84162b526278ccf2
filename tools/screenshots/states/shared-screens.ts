import type { Person } from '../../../e2e/support/person.ts';
import { room, type Studio } from '../studio.ts';
import type { State } from '../state.ts';

/** One shows the other a screen. */
export const SHARED_SCREENS = {
  'sharing-alone': async (studio) => {
    const ada = await offersAScreen(await studio.person());
    await ada.join(room(), 'Ada Lovelace');
    await share(ada);
    return ada;
  },
  'sharing-own-screen': async (studio) => (await sharing(studio)).ada,
  'seeing-a-screen': async (studio) => (await sharing(studio)).ben,
} satisfies Record<string, State>;

/** Ada shows Ben her screen. */
async function sharing(studio: Studio) {
  const { ada, ben } = await studio.pair();
  await offersAScreen(ada);
  await share(ada);
  const screen = ben.tile('Ada Lovelace’s screen').locator('video');
  await screen.waitFor();
  await ben.until('a picture of the screen', () =>
    screen.evaluate((video) => (video as HTMLVideoElement).videoWidth > 0),
  );
  return { ada, ben };
}

async function share(person: Person) {
  await person.controls.getByRole('button', { name: 'Share screen' }).click();
  await person.page.locator('.sharing').waitFor();
}

/** A browser without a window has no screen to show: a drawing stands for it, now and in every page to come. */
async function offersAScreen(person: Person) {
  await person.page.addInitScript(drawScreen);
  await person.page.evaluate(drawScreen);
  return person;
}

function drawScreen() {
  const { document, navigator, setInterval } = globalThis;
  // about:blank, where nothing can be shared
  if (!('mediaDevices' in navigator)) return;
  navigator.mediaDevices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1920, height: 1080 });
    const pen = canvas.getContext('2d');
    const draw = () => {
      if (!pen) return;
      pen.fillStyle = '#fbfbf7';
      pen.fillRect(0, 0, 1920, 1080);
      pen.fillStyle = '#dfe3ea';
      pen.fillRect(0, 0, 1920, 64);
      pen.fillRect(0, 64, 380, 1016);
      pen.fillStyle = '#1f2a3c';
      pen.font = '44px sans-serif';
      pen.fillText('Minutes of the 14th meeting', 460, 190);
      pen.font = '26px sans-serif';
      for (let line = 0; line < 16; line++)
        pen.fillText(`${line + 1}. What was agreed, and who does it by when`, 460, 260 + line * 48);
    };
    draw();
    // A canvas sends a frame when it is drawn on, and a late viewer needs one.
    setInterval(draw, 200);
    return canvas.captureStream(5);
  };
}
