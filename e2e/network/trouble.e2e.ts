import { setTimeout as pause } from 'node:timers/promises';
import { WAITS } from '../support/lanes.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from './fixtures.ts';
import { connectionsMade } from './media-gap.ts';
import type { Router, RouterOptions } from './router.ts';
import { areTold, heal, noteWords, switchCameras } from './trouble.ts';
import { heardDuring, voiceCodecOf } from './voice.ts';

test.use({ hasWholePictures: true });

const HOME: RouterOptions = { translation: 'port-preserving' };
/** Of whole pictures, in pixels. */
const CAMERA_WIDTH = 1_280;

test('a link that is silent for 5 s, and then for 1, does not end the call', async ({ call }) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  await isSilentFor(5, routers[0], () => areTold(ada, ben));
  await heal(ada, ben);
  await isSilentFor(1, routers[0]);
  await heal(ada, ben);
});

// In a call of its own: for 10 s after a silence another one is waited for a little longer (media-arrival.ts).
test('a link that is silent for 15 s does not end the call, nor does another network after it', async ({
  call,
}) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  await isSilentFor(15, routers[0], () => areTold(ada, ben));
  await heal(ada, ben);
  routers[0].move();
  await heal(ada, ben);
});

test('a link that is silent for 45 s does not end the call', WAITS, async ({ call }) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  await isSilentFor(45, routers[0], async () => {
    await areTold(ada, ben);
    await switchCameras(ada, ben);
  });
  await switchCameras(ada, ben);
  await heal(ada, ben);
});

test('people understand each other while 1, 5, 10 and 20 % of the packets are lost', async ({ call }) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  const told = await Promise.all([ada, ben].map((one) => noteWords(one, 'Reconnecting…')));
  const made = await Promise.all([ada, ben].map(({ page }) => connectionsMade(page)));
  for (const percent of [1, 5, 10, 20]) {
    routers[0].lose(percent);
    for (const { lost, concealed } of await heardDuring(10_000, ada, ben)) {
      // One in a hundred may miss the voice for ten seconds.
      if (percent > 1) expect(lost, `${percent} %`).toBeGreaterThan(percent / 300);
      expect(concealed, `made up at ${percent} %`).toBeLessThan(0.03 + percent / 400);
    }
    await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
    routers[0].mend();
  }
  for (const words of told) expect(await words()).toEqual([]);
  expect(await Promise.all([ada, ben].map(({ page }) => connectionsMade(page)))).toEqual(made);

  await test.step('better still with their cameras off', async () => {
    for (const person of [ada, ben]) {
      await person.camera.click();
      expect(await voiceCodecOf(person)).toBe('audio/red');
    }
    const toldOfUpload = await Promise.all(
      [ada, ben].map((one) => noteWords(one, 'Reconnecting…', 'upload')),
    );
    routers[0].lose(20);
    for (const { lost, concealed } of await heardDuring(15_000, ada, ben)) {
      expect(lost).toBeGreaterThan(0.1);
      expect(concealed).toBeLessThan(lost / 2);
    }
    for (const words of toldOfUpload) expect(await words()).toEqual([]);
    routers[0].mend();
  });

  await test.step('and go on when the router is switched off and on', async () => {
    await switchCameras(ada, ben);
    routers[0].cut();
    routers[0].forget();
    await areTold(ada, ben);
    routers[0].mend();
    await heal(ada, ben);
  });
});

test('people hear and see each other over 1,000 kbit/s, and over 300 in smaller pictures', async ({
  call,
}) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  const told = await Promise.all([ada, ben].map((one) => noteWords(one, 'Reconnecting…')));
  for (const kbits of [1_000, 300]) {
    routers[0].slow(kbits);
    for (const { concealed } of await heardDuring(10_000, ada, ben))
      expect(concealed, `made up over ${kbits} kbit/s`).toBeLessThan(0.1);
    if (kbits === 300) await areSmaller(ada, ben);
    await Promise.all([ada.sees('Ben', 20_000), ben.sees('Ada', 20_000), ada.hears(), ben.hears()]);
    routers[0].mend();
  }
  for (const words of told) expect(await words()).toEqual([]);

  await test.step('and go on out of the reach of a network, which stays up and silent', async () => {
    await pause(GAPS_EXPECTED_FOR);
    routers[0].reroute();
    await areTold(ada, ben);
    await heal(ada, ben);
  });
});

/** In ms: how long after a gap, which a narrow line makes, further gaps are waited out for longer (media-arrival.ts). */
const GAPS_EXPECTED_FOR = 10_000;

/** Nothing comes through for so many seconds, in which something else happens. */
async function isSilentFor(
  seconds: number,
  router: Router,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  router.cut();
  const end = Date.now() + seconds * 1_000;
  await meanwhile();
  await pause(end - Date.now());
  router.mend();
}

/** How wide somebody's picture is as it comes, in pixels; 0 without one. */
function widthOf(person: Person, name: string): Promise<number> {
  const pictures = person.tile(name).locator('video');
  return pictures.evaluateAll(([video]) => (video as HTMLVideoElement | undefined)?.videoWidth ?? 0);
}

/** Both pictures are there, and smaller than cameras make them: a narrow line may pause one for a moment first. */
async function areSmaller(ada: Person, ben: Person): Promise<void> {
  const widths = async () => [await widthOf(ada, 'Ben'), await widthOf(ben, 'Ada')];
  const areSmall = async () => (await widths()).every((width) => width > 0 && width <= CAMERA_WIDTH / 2);
  await expect.poll(areSmall, { timeout: 45_000 }).toBe(true);
}
