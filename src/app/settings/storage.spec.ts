import { TestBed } from '@angular/core/testing';
import { WINDOW } from '@earshot/angular';
import { deleteDB, openDB } from 'idb';
import { DeviceStorage } from './storage';

describe('DeviceStorage', () => {
  afterEach(async () => {
    localStorage.removeItem('another');
    await deleteDB('earshot');
  });

  /** A page whose worker, caches and estimate are others. */
  function storageOf(page: object): DeviceStorage {
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: { document, console, localStorage, sessionStorage, ...page } },
      ],
    });
    return TestBed.inject(DeviceStorage);
  }

  it('removes all that is the app’s, and nothing else', async () => {
    const gone: string[] = [];
    localStorage.setItem('earshot.theme', 'dark');
    localStorage.setItem('another', 'stays');
    sessionStorage.setItem('earshot.updated', '1');
    (await openDB('earshot', 1)).close();
    const registration = { unregister: () => Promise.resolve(gone.push('worker')) };
    await storageOf({
      navigator: { serviceWorker: { getRegistration: () => Promise.resolve(registration) } },
      caches: {
        keys: () => Promise.resolve(['ngsw:/:db', 'another']),
        delete: (name: string) => Promise.resolve(gone.push(name)),
      },
    }).clear();
    expect(gone.sort()).toEqual(['ngsw:/:db', 'worker']);
    expect([localStorage.getItem('earshot.theme'), sessionStorage.getItem('earshot.updated')]).toEqual([
      null,
      null,
    ]);
    expect(localStorage.getItem('another')).toBe('stays');
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('earshot');
  });

  it('removes what it can where the browser keeps something back', async () => {
    localStorage.setItem('earshot.theme', 'dark');
    await storageOf({
      sessionStorage: null,
      navigator: {
        serviceWorker: { getRegistration: () => Promise.reject(new DOMException('no', 'SecurityError')) },
      },
    }).clear();
    expect(localStorage.getItem('earshot.theme')).toBeNull();
  });

  it('says how much is stored where the browser does', async () => {
    const estimate = () => Promise.resolve({ usage: 2_100_000 });
    expect(await storageOf({ navigator: { storage: { estimate } } }).used()).toBe(2_100_000);
    for (const navigator of [{}, { storage: { estimate: () => Promise.reject(new TypeError('no')) } }]) {
      TestBed.resetTestingModule();
      expect(await storageOf({ navigator }).used()).toBeNull();
    }
  });
});
