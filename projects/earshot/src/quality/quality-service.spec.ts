import { Injectable, NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, filter, firstValueFrom, map, of, take, timer, toArray } from 'rxjs';
import { Callers, linked, other } from '../call/callers.fixture';
import { CallService } from '../call/call-service';
import type { CallState } from '../call/call-state';
import { CurrentTransport } from '../call/current-transport';
import { NO_MEDIA } from '../media/local-media';
import { MediaService } from '../media/media-service';
import { ZoneDouble } from '../platform/zone-double.fixture';
import { CallWatch } from './call-watch';
import { QualityService } from './quality-service';

describe('QualityService', () => {
  let callers: Callers;

  beforeEach(() => (callers = new Callers()));
  afterEach(() => callers.close());

  it('samples real links while a call is live, and remembers the call afterwards', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    const quality = ada.quality;
    expect(quality.summary()).toBeNull();
    await linked(ada, ben);
    const [first, second] = await firstValueFrom(
      quality.usage$.pipe(
        filter(({ sent }) => sent > 0),
        take(2),
        toArray(),
      ),
    );
    expect(second!.sent).toBeGreaterThan(first!.sent);
    const links = await firstValueFrom(quality.quality$.pipe(filter((all) => all.size > 0)));
    expect([...links.keys()]).toEqual([other(ada)!.id]);
    expect(links.get(other(ada)!.id)!.codecs.sound).toBe('opus');

    const asked = ada.connections.map((connection) => spyOn(connection, 'getStats').and.callThrough());
    await ada.call.leave();
    expect((await firstValueFrom(quality.quality$)).size).toBe(0);
    expect(quality.summary()!.duration).toBeGreaterThan(1_000);
    expect(quality.report()!.people.length).toBe(1);
    expect(JSON.stringify(quality.report())).not.toContain('address');
    expect(JSON.stringify(quality.reportWithAddresses())).toContain('"address":');
    expect(asked.map((spy) => spy.calls.count())).toEqual(ada.connections.map(() => 0));
  });

  it('has no host with zones check its page, for a look at a link or for any pulse', async () => {
    const zone = new ZoneDouble();
    TestBed.configureTestingModule({ providers: [{ provide: NgZone, useValue: zone }] });
    zone.watch();
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    const looks$ = ada.quality.usage$.pipe(
      filter(({ sent }) => sent > 0),
      take(3),
      toArray(),
    );
    await linked(ada, ben);
    await firstValueFrom(looks$);
    expect(zone.noticed.filter(({ ticks }) => ticks > 1).map(({ every }) => every)).toEqual([]);
  });
});

describe('The watch over a call', () => {
  const live = (since: number): CallState => ({ kind: 'live', signaling: 'up', since });
  let state$: BehaviorSubject<CallState>;
  let fetch: jasmine.Spy<() => Promise<{ CallWatch: typeof CallWatch }>>;
  let looks: number;
  let quality: QualityService;

  beforeEach(() => {
    state$ = new BehaviorSubject<CallState>({ kind: 'idle' });
    looks = 0;
    const measurements$ = timer(2_000, 2_000).pipe(
      map(() => {
        looks++;
        return { people: new Map(), usage: { sent: 0, received: 0 } };
      }),
    );
    fetch = jasmine.createSpy('fetch').and.callFake(() => Promise.resolve({ CallWatch }));
    const media = { media$: of(NO_MEDIA), selection$: of({ speaker: null }), devices$: of({ speakers: [] }) };
    TestBed.configureTestingModule({
      providers: [
        { provide: CallService, useValue: { state$, participants$: of([]), callId$: of(null) } },
        { provide: CurrentTransport, useValue: { measurements$ } },
        { provide: MediaService, useValue: media },
        { provide: QualityService, useClass: FetchingQualityService },
      ],
    });
    jasmine.clock().install().mockDate(new Date(2030, 0));
    quality = TestBed.inject(QualityService);
  });
  afterEach(() => jasmine.clock().uninstall());

  /** Loads the code, or fails to, as a spec decides. */
  @Injectable()
  class FetchingQualityService extends QualityService {
    protected override fetchCallWatch() {
      return fetch();
    }
  }

  /** Lets seconds pass, and waits until their effects have settled. */
  async function pass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed++) {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      jasmine.clock().tick(1_000);
    }
  }

  it('fetches its code before the call, and follows what is measured while one is live, and never otherwise', async () => {
    await pass(60);
    expect([fetch.calls.count(), looks]).toEqual([1, 0]);
    state$.next(live(1));
    await pass(10);
    expect(looks).toBe(5);
    state$.next({ kind: 'ended', reason: 'left' });
    await pass(60);
    expect(looks).toBe(5);
    state$.next({ kind: 'joining' });
    await pass(60);
    expect(looks).toBe(5);
    state$.next(live(2));
    await pass(4);
    expect(looks).toBe(7);
  });

  it('asks again for what could not be fetched, every ten seconds, and only while the call is live', async () => {
    const seen: boolean[] = [];
    quality.hasReport$.subscribe((hasReport) => seen.push(hasReport));
    fetch.calls.reset(); // forget the request before the call
    fetch.and.rejectWith(new TypeError('Failed to fetch dynamically imported module'));
    state$.next(live(1));
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(1);
    await pass(10);
    expect(fetch).toHaveBeenCalledTimes(2);
    await pass(600);
    expect(fetch).toHaveBeenCalledTimes(62);
    fetch.and.callFake(() => Promise.resolve({ CallWatch }));
    await pass(13);
    expect(looks).toBeGreaterThan(0);
    expect(seen).toEqual([false, true]);
    fetch.and.rejectWith(new TypeError('Failed to fetch dynamically imported module'));
    state$.next(live(2));
    await pass(3);
    state$.next({ kind: 'ended', reason: 'left' });
    fetch.calls.reset();
    await pass(600);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('forgets a call once another one is begun, also if nothing comes of it', async () => {
    state$.next(live(1));
    await pass(4);
    state$.next({ kind: 'failed', error: { code: 'server-unreachable' } });
    expect(quality.summary()).not.toBeNull();
    state$.next({ kind: 'joining' });
    expect(quality.summary()).toBeNull();
    state$.next({ kind: 'ended', reason: 'left' });
    expect([quality.summary(), quality.report(), quality.reportWithAddresses()]).toEqual([null, null, null]);
  });
});
