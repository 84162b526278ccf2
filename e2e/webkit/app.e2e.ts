import { test } from './fixtures.ts';

test('a WebKit without WebRTC says so in place of the lobby, with a way on', async ({ ada }) => {
  await ada.open('/call/some-room');
  await ada.find('heading', 'This browser can’t make calls');
  await ada.press('link', 'Back to home');
  await ada.find('button', 'Start a call');
});

test('the settings have room on a small phone, and list devices', async ({ ada }) => {
  await ada.holdsASmallPhone();
  await ada.open('/settings');
  await ada.press('button', 'Show my devices');
  await ada.choose('Microphone', 'Mock audio device 2');
  await ada.find('combobox', 'Video quality');
  await ada.fits();
});

test('the app is written from right to left, and has room on a small phone', async ({ ada }) => {
  await ada.holdsASmallPhone();
  await ada.open('/settings');
  await ada.choose('Language', 'العربية');
  await ada.find('heading', 'الإعدادات');
  await ada.until('the page is mirrored', () => getComputedStyle(document.body).direction === 'rtl');
  await ada.fits();
  await ada.open('/');
  await ada.find('button', 'بدء مكالمة');
  await ada.fits();
});

test('after one visit the app starts in WebKit without a server', async ({ ada, server }) => {
  await ada.open('/');
  await ada.find('button', 'Start a call');
  await ada.until('the service worker has everything', async () => {
    const { assetGroups } = (await (await fetch('/ngsw.json?ngsw-bypass')).json()) as {
      assetGroups: { installMode: string; urls: string[] }[];
    };
    const kept = assetGroups.filter(({ installMode }) => installMode === 'prefetch');
    const files = await Promise.all(kept.flatMap(({ urls }) => urls).map((path) => caches.match(path)));
    return files.every((file) => file !== undefined);
  });
  await server.stop('SIGKILL');
  await ada.open('/');
  await ada.find('button', 'Start a call');
  await ada.open('/settings');
  await ada.find('radio', 'Dark');
  await ada.open('/diagnostics');
  await ada.find('heading', 'Diagnostics');
  await ada.open('/call/some-room');
  await ada.find('heading', 'This browser can’t make calls');
});
