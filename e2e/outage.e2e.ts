import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

test('media goes on while the server is down, and everyone is in their seats after its return', async ({
  person,
  room,
}) => {
  const server = await RunningServer.start();
  try {
    const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
    await ada.join(room, 'Ada');
    await ben.join(room, 'Ben');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
    await server.stop('SIGKILL');
    await expect(ada.news.filter({ hasText: /connection to the server/i })).toBeVisible();
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears()]);
    await server.start();
    await expect(ada.news.filter({ hasText: /connection to the server lost/i })).toHaveCount(0);
    await ben.controls.getByRole('button', { name: 'Camera', exact: true }).click();
    await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
    await ben.leaveCall.click();
    await expect(ada.tile('Ben')).toHaveCount(0);
  } finally {
    await server.stop();
  }
});

test('a server that cannot be reached is said in words, and trying again works', async ({ person, room }) => {
  const server = await RunningServer.start();
  try {
    const ada = await person({ baseURL: server.url });
    await ada.open(room);
    await ada.joinCall.waitFor();
    await server.stop('SIGKILL');
    await ada.joinCall.click();
    const again = ada.page.getByRole('button', { name: 'Try again' });
    await expect(ada.alerts.first()).toBeVisible({ timeout: 20_000 });
    await server.start();
    await again.first().click();
    await ada.controls.or(ada.joinCall).first().waitFor();
    if (await ada.joinCall.isVisible()) await ada.joinCall.click();
    await ada.controls.waitFor();
  } finally {
    await server.stop();
  }
});
