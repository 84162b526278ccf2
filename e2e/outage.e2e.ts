import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

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
    await expect(ada.page.getByRole('link', { name: 'Check the connection' })).toHaveAttribute(
      'href',
      '/diagnostics',
    );
    await server.start();
    await again.first().click();
    await ada.controls.waitFor();
  } finally {
    await server.stop();
  }
});
