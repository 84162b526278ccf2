import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { filter, firstValueFrom, take, toArray } from 'rxjs';
import { Callers, linked, other } from '../call/callers.fixture';
import { ZoneDouble } from '../platform/zone-double.fixture';

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

    const asked = spyOn(RTCPeerConnection.prototype, 'getStats').and.callThrough();
    await ada.call.leave();
    expect((await firstValueFrom(quality.quality$)).size).toBe(0);
    expect(quality.summary()!.duration).toBeGreaterThan(1_000);
    expect(quality.report()!.people.length).toBe(1);
    expect(JSON.stringify(quality.report())).not.toContain('address');
    expect(JSON.stringify(quality.reportWithAddresses())).toContain('"address":');
    expect(asked).not.toHaveBeenCalled();
  }, 20_000);

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
  }, 20_000);
});
