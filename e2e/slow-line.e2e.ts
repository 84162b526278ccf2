import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from './support/fixtures.ts';

/** What a line that turned slow takes, in ms each way. */
const SLOW = 750;

test('a line that turns slow at once keeps its connection to the server', async ({ person, room }) => {
  const [ada, ben] = [await person({ context: { serviceWorkers: 'block' } }), await person()];
  let [delay, connections, answers] = [0, 0, 0];
  await ada.page.routeWebSocket(/socket\.io/u, (page) => {
    connections += 1;
    const server = page.connectToServer();
    page.onMessage((message) => void pause(delay).then(() => server.send(message)));
    server.onMessage((message) => {
      void pause(delay).then(() => {
        page.send(message);
        if (message.includes('"iceServers"')) answers += 1;
      });
    });
  });
  await ada.page.route(/healthz/u, async (route) => {
    await pause(2 * delay);
    await route.continue();
  });
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  expect(connections).toBe(1);
  const before = answers;
  delay = SLOW;
  // Browsers say that the network may be another one, and the page asks the server whether it is still there.
  await ada.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await ada.until('an answer, or another connection', () =>
    Promise.resolve(answers > before || connections > 1),
  );
  expect(connections).toBe(1);
  await expect(ada.news.filter({ hasText: 'Connection to the server lost' })).toHaveCount(0);
});
