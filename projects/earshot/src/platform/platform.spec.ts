import { TestBed } from '@angular/core/testing';
import { firstValueFrom, skip } from 'rxjs';
import { AUDIO_LEVEL, loudness } from './audio-meter';
import { LOG, Logbook } from './log';
import { PAGE } from './page';
import { storeIn } from './storage';

describe('loudness', () => {
  const tone = (amplitude: number) =>
    new Float32Array(4_800).map((_, index) => amplitude * Math.sin(index / 7));
  for (const [what, amplitude, from, to] of [
    ['silence', 0, 0, 0],
    ['a whisper', 0.01, 0.2, 0.35],
    ['speech', 0.1, 0.55, 0.7],
    ['full scale', 1, 0.9, 1],
  ] as const) {
    it(`puts ${what} between ${from} and ${to}`, () => {
      const level = loudness(tone(amplitude));
      expect(level).toBeGreaterThanOrEqual(from);
      expect(level).toBeLessThanOrEqual(to);
    });
  }
});

describe('AUDIO_LEVEL', () => {
  it('rises above 0 when a microphone hears something', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const levels$ = TestBed.inject(AUDIO_LEVEL)(stream);
    const loudest = await new Promise<number>((resolve) => {
      const subscription = levels$.subscribe((level) => {
        if (level < 0.1) return;
        resolve(level);
        queueMicrotask(() => subscription.unsubscribe());
      });
    });
    expect(loudest).toBeGreaterThan(0.1);
    stream.getTracks().forEach((track) => track.stop());
  });

  it('may end while the browser has not let it begin: a context that is closed refuses to resume', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    let refused = 0;
    spyOnProperty(AudioContext.prototype, 'state').and.returnValue('suspended');
    spyOn(AudioContext.prototype, 'resume').and.callFake(() => {
      refused += 1;
      return Promise.reject(new DOMException('Closed', 'InvalidStateError'));
    });
    const metering = TestBed.inject(AUDIO_LEVEL)(stream).subscribe();
    while (refused === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    metering.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20)); // an unhandled rejection would fail this
    stream.getTracks().forEach((track) => track.stop());
    expect(TestBed.inject(Logbook).lines.some(({ detail }) => detail?.includes('Closed'))).toBeTrue();
  });

  it('stays at 0 for a stream without sound', () => {
    const levels: number[] = [];
    TestBed.inject(AUDIO_LEVEL)(new MediaStream()).subscribe((level) => levels.push(level));
    expect(levels).toEqual([0]);
  });
});

describe('storeIn()', () => {
  it('reads, writes and removes', () => {
    const store = storeIn(() => localStorage);
    store.write('earshot.spec', 'kept');
    expect(store.read('earshot.spec')).toBe('kept');
    store.remove('earshot.spec');
    expect(store.read('earshot.spec')).toBeNull();
  });

  const fault = (error: unknown) => () => {
    throw error;
  };
  const broken = (error: unknown): Storage =>
    ({ getItem: fault(error), setItem: fault(error), removeItem: fault(error) }) as unknown as Storage;
  const storages: Readonly<Record<string, () => Storage | null | undefined>> = {
    'a browser that blocks it': fault(new DOMException('blocked', 'SecurityError')),
    'a browser that has it turned off': () => null,
    'a browser that does not have it': () => undefined,
    'a full disk': () => broken(new DOMException('full', 'QuotaExceededError')),
    'an extension in its place': () => broken(new TypeError('not a function')),
    'an extension that throws what is no error': () => broken('no'),
    'an extension that took its methods away': () => ({}) as Storage,
  };
  for (const [what, storage] of Object.entries(storages)) {
    it(`forgets with ${what}`, () => {
      const store = storeIn(storage);
      expect(() => {
        store.write('key', 'value');
        store.remove('key');
      }).not.toThrow();
      expect(store.read('key')).toBeNull();
    });
  }

  it('forgets where an extension has replaced it, and the log says so', () => {
    const log = TestBed.inject(LOG)('platform');
    for (const storage of [{}, { getItem: 1 }]) {
      const store = storeIn(() => storage as unknown as Storage, log);
      expect(store.read('key')).toBeNull();
      expect(() => store.write('key', 'value')).not.toThrow();
      expect(() => store.remove('key')).not.toThrow();
    }
    expect(TestBed.inject(Logbook).lines.length).toBe(6);
  });
});

describe('PAGE', () => {
  it('tells that the page is back from the back-forward cache, and not that it was loaded', () => {
    let returns = 0;
    const subscription = TestBed.inject(PAGE).restored$.subscribe(() => returns++);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(returns).toBe(0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(returns).toBe(1);
    subscription.unsubscribe();
  });

  it('tells when the page goes away and when the network is back', async () => {
    const page = TestBed.inject(PAGE);
    let hidden = 0;
    const subscription = page.hide$.subscribe(() => hidden++);
    window.dispatchEvent(new Event('pagehide'));
    expect(hidden).toBe(1);
    subscription.unsubscribe();
    const online = firstValueFrom(page.networkChange$.pipe(skip(1)));
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('online'));
    await expectAsync(online).toBeResolved();
  });

  it('tells that the page is seen again, and that the browser has another network', () => {
    let changes = 0;
    const subscription = TestBed.inject(PAGE).networkChange$.subscribe(() => changes++);
    const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).withContext('out of sight').toBe(0);
    visibility.and.returnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).toBe(1);
    (navigator as Navigator & { connection: EventTarget }).connection.dispatchEvent(new Event('change'));
    expect(changes).toBe(2);
    subscription.unsubscribe();
  });

  it('tells that the machine slept when its clock stood still', () => {
    jasmine.clock().install().mockDate(new Date(2026, 0));
    try {
      let changes = 0;
      const subscription = TestBed.inject(PAGE).networkChange$.subscribe(() => changes++);
      jasmine.clock().tick(20_000);
      expect(changes).toBe(0);
      jasmine.clock().mockDate(new Date(2026, 1));
      jasmine.clock().tick(2_000);
      expect(changes).toBe(1);
      subscription.unsubscribe();
    } finally {
      jasmine.clock().uninstall();
    }
  });
});
