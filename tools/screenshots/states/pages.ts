import type { Person } from '../../../e2e/support/person.ts';
import type { State } from '../state.ts';
import type { Studio } from '../studio.ts';

/** The pages around a call. */
export const PAGES = {
  home,
  'home-nonsense': async (studio) => {
    const ada = await home(studio);
    await ada.page.getByRole('textbox', { name: 'Call link or code' }).fill('not a code');
    await ada.page.getByRole('button', { name: 'Join', exact: true }).click();
    await ada.alerts.filter({ hasText: 'isn’t a call link' }).waitFor();
    return ada;
  },
  'home-offline': async (studio) => {
    const ada = await home(studio);
    await ada.page.context().setOffline(true);
    await ada.news.filter({ hasText: 'You’re offline' }).waitFor();
    return ada;
  },
  'home-install': async (studio) => {
    const ada = await home(studio);
    await ada.page.evaluate(() => window.dispatchEvent(new Event('beforeinstallprompt')));
    await ada.page.getByRole('button', { name: 'Not now' }).scrollIntoViewIfNeeded();
    return ada;
  },
  'settings-contrast': async (studio) => {
    const ada = await studio.person({ context: { permissions: ['camera', 'microphone'] } });
    await ada.page.goto('/settings');
    await ada.page.getByRole('radio', { name: 'High contrast' }).check({ force: true });
    await ada.page.getByRole('radio', { name: '130%' }).check({ force: true });
    await ada.page.getByText('Remove everything from this device').scrollIntoViewIfNeeded();
    return ada;
  },
  'home-recent': async (studio) => {
    const ada = await home(studio);
    await ada.page.evaluate(rememberCalls, Date.now());
    await ada.page.reload();
    await ada.page.getByRole('list', { name: 'Recent calls' }).scrollIntoViewIfNeeded();
    return ada;
  },
  'lobby-back-online': async (studio) => {
    const ada = await studio.person();
    await ada.open('weekly-meeting');
    await ada.yourName.fill('Ada Lovelace');
    await ada.page.context().setOffline(true);
    await ada.joinCall.click();
    await ada.page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    await ada.page.context().setOffline(false);
    await ada.page.getByRole('button', { name: 'Join now' }).waitFor();
    return ada;
  },
  settings: async (studio) => {
    const ada = await studio.person({ context: { permissions: ['camera', 'microphone'] } });
    await ada.page.goto('/settings');
    await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
    return ada;
  },
  'diagnostics-good': async (studio) => {
    const turn = await studio.turn();
    return diagnosed(studio, turn.environment());
  },
  'diagnostics-bad': async (studio) => {
    const turn = await studio.turn();
    const ada = await diagnosed(studio, turn.environment('not-the-secret-of-the-relay'));
    await ada.page.getByText('Rejects the credentials').first().scrollIntoViewIfNeeded();
    return ada;
  },
  'not-found': async (studio) => {
    const ada = await studio.person();
    await ada.page.goto('/no/such/page');
    await ada.page.getByRole('heading', { name: 'Page not found' }).waitFor();
    return ada;
  },
  'link-wrong': async (studio) => {
    const ada = await studio.person();
    await ada.page.goto('/call/not%20a%20room');
    await ada.page.getByRole('heading', { name: 'This isn’t a call link' }).waitFor();
    return ada;
  },
} satisfies Record<string, State>;

/** In the page: as if this device had made some calls. */
async function rememberCalls(now: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('earshot');
    // The app may not have come to it yet.
    request.onupgradeneeded = () => request.result.createObjectStore('calls', { keyPath: 'room' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no IndexedDB'));
  });
  const calls = database.transaction('calls', 'readwrite').objectStore('calls');
  const day = 86_400_000;
  for (const [room, people, at, seconds, isPinned] of [
    ['weekly-meeting', ['Grace Hopper', 'Katherine Johnson', 'Dorothy Vaughan'], now - 5 * day, 2_700, true],
    ['bdfg-hjkm-npqr-stvw', ['Hedy'], now - 3_600_000, 754, false],
    ['cdfg-hjkm-npqr-stvw', [], now - day, 20, false],
    ['ddfg-hjkm-npqr-stvw', ['ماري كوري'], now - 2 * day, 61, false],
    ['fdfg-hjkm-npqr-stvw', ['Wolfeschlegelsteinhausenbergerdorff the Elder'], now - 8 * day, 7_300, false],
    ['gdfg-hjkm-npqr-stvw', ['Ben'], now - 9 * day, 300, false],
  ])
    calls.put({ room, people, at, seconds, isPinned });
  await new Promise((resolve) => (calls.transaction.oncomplete = resolve));
  database.close();
}

async function home(studio: Studio): Promise<Person> {
  const ada = await studio.person();
  await ada.page.goto('/');
  await ada.startACall.waitFor();
  return ada;
}

async function diagnosed(studio: Studio, environment: Record<string, string>) {
  const server = await studio.server(environment);
  const ada = await studio.person({
    baseURL: server.url,
    context: { permissions: ['camera', 'microphone'] },
  });
  await ada.page.goto('/diagnostics');
  await ada.page.getByRole('status').filter({ hasText: 'Done:' }).waitFor();
  return ada;
}
