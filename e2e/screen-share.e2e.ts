import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { GRANT_EVERYTHING, MUTE_AUDIO, type Person } from './support/person.ts';

const SHARES_ITS_SCREEN = '--auto-select-desktop-capture-source=Entire screen';
const FILM = 'A film with a tone';

/** Opens another tab in someone's browser, where something moves and sounds. */
async function playFilm({ page }: Person): Promise<Page> {
  const film = await page.context().newPage();
  await film.setContent(`
    <title>${FILM}</title>
    <style>@keyframes move { to { translate: 10rem } }</style>
    <p style="animation: move 1s infinite alternate">A film</p>
  `);
  await film.evaluate(() => {
    document.onkeydown = () => {
      const context = new AudioContext();
      const tone = new OscillatorNode(context);
      tone.connect(context.destination);
      tone.start();
    };
  });
  await film.keyboard.press('p'); // without a key or a tap nothing sounds
  await page.bringToFront();
  return film;
}

/** The options of somebody's pictures, which are operated with the keyboard alone. */
async function optionsTakeAndGiveTheFocus(person: Person, name: string): Promise<void> {
  const { keyboard } = person.page;
  for (const picture of [person.tile(name), person.tile(`${name}’s screen`)]) {
    const button = picture.getByRole('button', { name: `Options for ${name}` });
    const panel = picture.getByRole('dialog', { name: `Options for ${name}` });
    await button.focus();
    await keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Pin' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
    await keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Pin' }).press('Enter');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
  }
}

test('a shared screen gets the stage, and goes where it was begun or by the note', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [SHARES_ITS_SCREEN] }), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  const share = ada.controls.getByRole('button', { name: 'Share screen' });
  await share.click();
  await ben.sees('Ada’s screen');
  const area = async (name: string) => {
    const box = await ben.tile(name).boundingBox();
    return box ? box.width * box.height : 0;
  };
  expect(await area('Ada’s screen')).toBeGreaterThan(4 * (await area('Ada')));
  await optionsTakeAndGiveTheFocus(ben, 'Ada');
  await ada.page.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await share.click();
  await ben.sees('Ada’s screen');
  await share.click();
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await expect(share).toHaveAttribute('aria-pressed', 'false');
});

test('a shared tab is heard as well as seen, and is gone at both ends once it is closed', async ({
  person,
  room,
}) => {
  const [ada, ben] = [
    // The browser's fake dialogs would choose a fake screen: without them the flag chooses a real tab.
    await person({
      flags: [`--auto-select-tab-capture-source-by-title=${FILM}`],
      withoutFlags: [GRANT_EVERYTHING, MUTE_AUDIO],
      context: { permissions: ['camera', 'microphone'] },
    }),
    await person(),
  ];
  const film = await playFilm(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  await ada.controls.getByRole('button', { name: 'Microphone', exact: true }).click();
  await ben.hearsNothing();
  const share = ada.controls.getByRole('button', { name: 'Share screen' });
  await share.click();
  await Promise.all([ben.sees('Ada’s screen'), ben.hears()]);
  await film.close();
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await ben.hearsNothing();
  await expect(ada.page.getByRole('button', { name: 'Stop sharing' })).toHaveCount(0);
  await expect(share).toHaveAttribute('aria-pressed', 'false');
});
