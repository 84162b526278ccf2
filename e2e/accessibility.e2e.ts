import { expect, test } from './support/fixtures.ts';

test('a whole call can be made with the keyboard alone', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ben.join(room, 'Ben');
  const tabTo = async (target: 'Call link or code' | 'Join' | 'Your name' | 'Join call') => {
    const isThere = () =>
      ada.page.evaluate((name) => {
        const element = document.activeElement as HTMLElement | null;
        const label = element?.getAttribute('aria-label') ?? '';
        const labels = [...((element as HTMLInputElement | null)?.labels ?? [])].map((one) =>
          one.textContent.trim(),
        );
        return [label, element?.textContent.trim(), ...labels].includes(name);
      }, target);
    for (let presses = 0; presses < 25 && !(await isThere()); presses++) await ada.page.keyboard.press('Tab');
    expect(await isThere(), `${target} is reached with Tab`).toBe(true);
  };
  await ada.page.goto('/');
  await ada.startACall.waitFor();
  await tabTo('Call link or code');
  await ada.page.keyboard.type(room);
  await tabTo('Join');
  await ada.page.keyboard.press('Enter');
  await ada.yourName.waitFor();
  await tabTo('Your name');
  await ada.page.keyboard.type('Ada');
  await ada.page.keyboard.press('Enter');
  if (!(await ada.controls.isVisible())) {
    await ada.joinCall.or(ada.controls).first().waitFor();
    if (await ada.joinCall.isVisible()) {
      await tabTo('Join call');
      await ada.page.keyboard.press('Enter');
    }
  }
  await ada.sees('Ben');
  for (let presses = 0; presses < 25; presses++) {
    if (await ada.controls.evaluate((toolbar) => toolbar.contains(document.activeElement))) break;
    await ada.page.keyboard.press('Tab');
  }
  const focused = (name: string) =>
    ada.controls
      .getByRole('button', { name, exact: true })
      .evaluate((button) => button === document.activeElement);
  await ada.page.keyboard.press('Home');
  expect(await focused('Microphone')).toBe(true);
  await ada.page.keyboard.press('Space');
  await expect(ada.controls.getByRole('button', { name: 'Microphone' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await ada.page.keyboard.press('ArrowRight');
  expect(await focused('Camera')).toBe(true);
  await ada.page.keyboard.press('End');
  expect(await focused('Leave call')).toBe(true);
  await ada.page.keyboard.press('Enter');
  await expect(ben.tile('Ada')).toHaveCount(0);
});
