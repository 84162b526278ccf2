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
  await ada.open(room);
  await expect(ada.yourName).toBeVisible();
  await expect(ada.page.getByText(/offline/i).first()).toBeVisible();
});
