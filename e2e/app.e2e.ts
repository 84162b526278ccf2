import { expect, test } from './support/fixtures.ts';

test('someone alone can copy the link, and it leads into the call', async ({ person, room, server }) => {
  const ada = await person({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  await ada.join(room, 'Ada');
  await expect(ada.page.getByRole('textbox', { name: 'Link to this call' })).toHaveValue(
    `${server.url}/call/${room}`,
  );
  await ada.page.getByRole('button', { name: 'Copy link' }).click();
  await expect(ada.news.filter({ hasText: 'Link copied' })).toHaveCount(1);
  const copied = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${server.url}/call/${room}`);
  const ben = await person();
  await ben.page.goto('/');
  await ben.page.getByRole('textbox', { name: 'Call link or code' }).fill(copied);
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await ben.joinAs('Ben');
  await ada.sees('Ben');
  await expect(ada.page.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
});

test('a link that is none is said at once, and a new one can be typed', async ({ person, room }) => {
  const { page, alerts, yourName } = await person();
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Call link or code' });
  await field.fill('see you at eight!');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(alerts.filter({ hasText: 'isn’t a call link' })).toBeVisible();
  await field.fill(`https://elsewhere.example/call/${room}?from=mail`);
  await field.press('Enter');
  await expect(yourName).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/call/${room}`);
});

test('settings are kept on this device: the name, the theme and the devices', async ({ person, room }) => {
  const { page, yourName } = await person();
  await page.goto('/settings');
  await yourName.fill('Ada Lovelace');
  await yourName.blur();
  await page.getByRole('radio', { name: /dark/i }).press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(`/call/${room}`);
  await expect(yourName).toHaveValue('Ada Lovelace');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const cameras = page.getByRole('combobox', { name: 'Camera' });
  await expect(cameras.getByRole('option')).not.toHaveCount(1);
  await cameras.selectOption({ index: 1 });
  const chosen = await cameras.inputValue();
  await page.reload();
  await expect(cameras).toHaveValue(chosen);
});

test('the back button leads out of the lobby, and its camera is off then', async ({ person, room }) => {
  const { page, joinCall } = await person();
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Call link or code' }).fill(room);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await joinCall.waitFor();
  const states = () =>
    page.evaluate(() =>
      (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
    );
  await expect.poll(states).toEqual(['live', 'live']);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Start a call' })).toBeVisible();
  await expect.poll(states).toEqual(['ended', 'ended']);
});
