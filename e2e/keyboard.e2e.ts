import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

/** Chromium asks nobody which screen to share, and takes the whole one. */
const SHARES_AT_ONCE = { flags: ['--auto-select-desktop-capture-source=Entire screen'] };

/** Whether what has the focus has this accessible name: by its label, or by its own words. */
async function hasFocus({ page }: Person, name: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const element = document.activeElement;
    const labels = [...((element as HTMLInputElement | null)?.labels ?? [])].map(
      (label) => label.textContent,
    );
    const names = [element?.getAttribute('aria-label'), element?.textContent, ...labels];
    return names.some((one) => one?.trim() === wanted);
  }, name);
}

async function tabTo(person: Person, name: string): Promise<void> {
  for (let presses = 0; presses < 25 && !(await hasFocus(person, name)); presses++)
    await person.page.keyboard.press('Tab');
  expect(await hasFocus(person, name), `${name} is reached with Tab`).toBe(true);
}

test('a whole call goes by keys alone, and the other sees each', async ({ person, room }) => {
  const [ada, ben] = [await person(SHARES_AT_ONCE), await person()];
  await ben.join(room, 'Ben');
  const { keyboard } = ada.page;
  await ada.page.goto('/');
  await ada.startACall.waitFor();
  await tabTo(ada, 'Call link or code');
  await keyboard.type(room);
  await tabTo(ada, 'Join');
  await keyboard.press('Enter');
  await ada.yourName.waitFor();
  await tabTo(ada, 'Your name');
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  await ada.controls.waitFor();
  await Promise.all([ben.sees('Ada'), ada.sees('Ben')]);
  const [microphone, camera, screen] = ['Microphone', 'Camera', 'Share screen'].map((name) =>
    ada.controls.getByRole('button', { name, exact: true }),
  );
  const atBen = ben.tile('Ada');

  // The keys come with the call, a moment after its pictures.
  await expect(async () => {
    if ((await microphone!.getAttribute('aria-pressed')) === 'true') await keyboard.press('m');
    await expect(microphone!).toHaveAttribute('aria-pressed', 'false', { timeout: 500 });
  }).toPass();
  await expect(atBen).toContainText('Microphone off');
  await expect(ada.news.filter({ hasText: 'Microphone off' })).toHaveCount(1);

  await keyboard.down(' ');
  await expect(microphone!).toHaveAttribute('aria-pressed', 'true');
  await expect(atBen).not.toContainText('Microphone off');
  await ben.hears();
  await keyboard.up(' ');
  await expect(microphone!).toHaveAttribute('aria-pressed', 'false');
  await expect(atBen).toContainText('Microphone off');

  await keyboard.press('v');
  await expect(camera!).toHaveAttribute('aria-pressed', 'false');
  await expect(atBen.locator('video:visible')).toHaveCount(0);
  await keyboard.press('v');
  await ben.sees('Ada');

  await keyboard.press('s');
  await expect(screen!).toHaveAttribute('aria-pressed', 'true');
  await ben.sees('Ada’s screen');
  await expect(ben.news.filter({ hasText: 'Ada is sharing their screen' })).toHaveCount(1);
  await keyboard.press('s');
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);

  await keyboard.press('?');
  const sheet = ada.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await keyboard.press('m');
  await expect(microphone!).toHaveAttribute('aria-pressed', 'false');
  await keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await tabTo(ada, 'Microphone');
  await keyboard.press('Space');
  await expect(microphone!).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('ArrowRight');
  expect(await hasFocus(ada, 'Camera')).toBe(true);
  await keyboard.press('Home');
  expect(await hasFocus(ada, 'Microphone')).toBe(true);
  await keyboard.press('End');
  expect(await hasFocus(ada, 'Leave call')).toBe(true);
  await keyboard.press('Enter');
  await expect(ada.page.getByRole('heading', { name: 'You left the call' })).toBeFocused();
  await expect(atBen).toHaveCount(0);
});
