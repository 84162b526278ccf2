import { test } from './fixtures.ts';

test('a WebKit without WebRTC says so in place of the lobby, with a way on', async ({ ada }) => {
  await ada.open('/call/some-room');
  await ada.find('heading', 'This browser can’t make calls');
  await ada.press('link', 'Back to home');
  await ada.find('button', 'Start a call');
});

test('after one visit the app starts in WebKit without a server', async ({ ada, server }) => {
  await ada.open('/');
  await ada.find('button', 'Start a call');
  await ada.until('the service worker has everything', async () => {
    const { hashTable } = (await (await fetch('/ngsw.json?ngsw-bypass')).json()) as { hashTable: object };
    const files = await Promise.all(Object.keys(hashTable).map((path) => caches.match(path)));
    return files.every((file) => file !== undefined);
  });
  await server.stop('SIGKILL');
  await ada.open('/');
  await ada.find('button', 'Start a call');
  await ada.open('/settings');
  await ada.find('radio', 'Dark');
  await ada.open('/diagnostics');
  await ada.find('heading', 'Diagnostics');
});
