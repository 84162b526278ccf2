import { installed } from './support/builds.ts';
import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

test('the browser finds nothing that keeps the app from being installed', async ({ person }) => {
  const { page } = await person();
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A fresh context is off the record, where nothing can be installed; that says nothing about the app.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const manifest = await session.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(manifest.url).toMatch(/manifest\.webmanifest$/);
});

test('after one visit the app starts without a network and says what works', async ({ person, room }) => {
  const server = await RunningServer.start();
  const ada = await person({ baseURL: server.url });
  try {
    await ada.page.goto('/');
    await installed(ada);
  } finally {
    await server.stop('SIGKILL');
  }
  await ada.page.context().setOffline(true);
  await ada.page.goto('/');
  await expect(ada.startACall).toBeVisible();
  await expect(ada.page.getByText(/offline/i).first()).toBeVisible();
  for (const [path, what] of [
    ['/settings', ada.page.getByRole('radio', { name: /dark/i })],
    ['/diagnostics', ada.page.getByRole('heading', { level: 1 })],
    ['/3rdpartylicenses.txt', ada.page.getByText('@angular/core')],
  ] as const) {
    await ada.page.goto(path);
    await expect(what).toBeVisible();
  }
  await ada.open(room);
  await expect(ada.yourName).toBeVisible();
  await expect(ada.page.getByText(/offline/i).first()).toBeVisible();
});

test('someone who wants to join without a network is asked again once there is one, and finds the call again later', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.page.goto('/');
  await installed(ada);
  await ben.join(room, 'Ben');
  await ada.page.context().setOffline(true);
  await ada.open(room);
  await ada.yourName.fill('Ada');
  await ada.joinCall.click();
  await expect(ada.alerts).toContainText('You’re offline', { timeout: 30_000 });
  await ada.page.context().setOffline(false);
  await expect(ada.alerts).toContainText('You’re back online. Join now?');
  await ada.page.getByRole('button', { name: 'Join now' }).click();
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  await ada.page.waitForTimeout(2_500);
  await ada.leaveCall.click();

  await ada.page.context().setOffline(true);
  await ada.page.goto('/');
  const calls = ada.page.getByRole('list', { name: 'Recent calls' });
  await expect(calls.getByRole('listitem')).toContainText('Ben');
  await calls.getByRole('button', { name: 'Call again' }).click();
  await expect(ada.yourName).toBeVisible();
  expect(new URL(ada.page.url()).pathname).toBe(`/call/${room}`);
});

test('a device forgets everything at one press, and begins anew', async ({ person }) => {
  const ada = await person();
  const { page } = ada;
  await page.goto('/settings');
  await installed(ada);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await page.getByRole('radio', { name: 'High contrast' }).check({ force: true });
  await page.getByRole('radio', { name: '130%' }).check({ force: true });
  const other = await page.context().newPage();
  await other.goto('/settings');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText(/Uses .* on this device/)).toBeVisible();
  await page.getByRole('radio', { name: 'Blue' }).check({ force: true });
  const sounds = { name: 'Play sounds when people join or leave' };
  await page.getByRole('switch', sounds).click();
  await expect(other.getByRole('switch', sounds)).not.toBeChecked();
  await expect(other.getByRole('radio', { name: 'Blue' })).toBeChecked();
  await expect(other.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada');

  await page.getByRole('button', { name: 'Remove everything from this device' }).click();
  await page.getByRole('button', { name: 'Remove everything', exact: true }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect(other.locator('html')).not.toHaveAttribute('data-theme');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('');
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('earshot.'))),
  ).toEqual([]);
});
