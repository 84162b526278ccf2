import type { LinkQuality, Participant, PeerId, QualityTrouble } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { NO_PAUSES } from './pauses';
import { barsOf, qualityNews } from './quality-news';
import { ENGLISH } from '../words/quality-words';

const BEN = 'ben' as PeerId;

describe('The news of quality', () => {
  const own: QualityTrouble = { cause: 'own-upload', peer: null };
  const bens: QualityTrouble = { cause: 'their-connection', peer: BEN };

  beforeEach(() => jasmine.clock().install().mockDate(new Date(2030, 0)));
  afterEach(() => jasmine.clock().uninstall());

  function listen(camera = false, isOwn = false) {
    const trouble$ = new BehaviorSubject<QualityTrouble | null>(null);
    const ben = { id: BEN, name: 'Ben' } as Participant;
    const self = { isSelf: true, camera } as Participant;
    const told: string[] = [];
    qualityNews(
      trouble$,
      new BehaviorSubject([ben, self]),
      new BehaviorSubject({ ...NO_PAUSES, isOwn }),
      () => ENGLISH,
      () => Date.now(),
    ).subscribe((text) => told.push(text));
    return { trouble$, told };
  }

  it('advise to turn the camera off only while it is sent', () => {
    const said = (...how: Parameters<typeof listen>) => {
      const { trouble$, told } = listen(...how);
      trouble$.next(own);
      jasmine.clock().tick(5_000);
      return told.join();
    };
    expect(said(true)).toContain('Turn off your camera to help');
    for (const how of [[false], [true, true]] as const)
      expect(said(...how)).toBe('Your upload may be too slow, so people may miss parts of what you say.');
  });

  it('say what is wrong once it has lasted', () => {
    const { trouble$, told } = listen();
    trouble$.next(own);
    jasmine.clock().tick(3_900);
    expect(told).toEqual([]);
    jasmine.clock().tick(200);
    expect(told.length).toBe(1);
    expect(told[0]).toContain('Your upload may be too slow');
    jasmine.clock().tick(600_000);
    expect(told.length).toBe(1);
  });

  it('are silent about what passes by itself', () => {
    const { trouble$, told } = listen();
    trouble$.next(own);
    jasmine.clock().tick(3_000);
    trouble$.next(null);
    jasmine.clock().tick(10_000);
    expect(told).toEqual([]);
  });

  it('leave out a microphone that is silent: that is told for as long as it lasts', () => {
    const { trouble$, told } = listen();
    trouble$.next({ cause: 'microphone-silent', peer: null });
    jasmine.clock().tick(10_000);
    expect(told).toEqual([]);
  });

  it('name the person whose connection it is', () => {
    const { trouble$, told } = listen();
    trouble$.next(bens);
    jasmine.clock().tick(5_000);
    expect(told).toEqual(['The connection to Ben has gaps. Their network may be weak.']);
  });

  it('do not repeat themselves when it comes and goes, but say what is new', () => {
    const { trouble$, told } = listen();
    for (const trouble of [own, null, own, bens, null, own]) {
      trouble$.next(trouble);
      jasmine.clock().tick(5_000);
    }
    expect(told.length).toBe(2);
    trouble$.next(null);
    jasmine.clock().tick(120_000);
    trouble$.next(own);
    jasmine.clock().tick(5_000);
    expect(told.length).toBe(3);
  });
});

describe('barsOf', () => {
  it('emits when bars change, and not when only numbers do', () => {
    const link = (bars: LinkQuality['bars'], roundTrip: number) =>
      new Map([[BEN, { bars, roundTrip } as LinkQuality]]);
    const quality$ = new BehaviorSubject<ReadonlyMap<PeerId, LinkQuality>>(new Map());
    const seen: string[] = [];
    barsOf(quality$).subscribe((bars) => seen.push([...bars.values()].join()));
    for (const next of [link(null, 1), link(3, 2), link(3, 3), link(2, 3), link(2, 4), new Map()])
      quality$.next(next);
    expect(seen).toEqual(['', '3', '2', '']);
  });
});
