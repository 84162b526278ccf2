import type { LinkQuality, Participant, PeerId } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { type Pauses, pauseNews, pausesOf } from './pauses';
import { ENGLISH } from '../words/quality-words';

const [BEN, EVE] = ['ben', 'eve'] as PeerId[] as [PeerId, PeerId];
const OWN = { isCameraPaused: true };
const THEIRS = { isPictureMissing: true };

describe('Paused pictures', () => {
  let quality$: BehaviorSubject<ReadonlyMap<PeerId, LinkQuality>>;
  let seen: Pauses[];
  let told: string[];
  let now: number;

  beforeEach(() => {
    quality$ = new BehaviorSubject<ReadonlyMap<PeerId, LinkQuality>>(new Map());
    [seen, told, now] = [[], [], 0];
    const people = [
      { id: BEN, name: 'Ben' },
      { id: EVE, name: 'Eve' },
    ] as Participant[];
    const pauses$ = pausesOf(quality$);
    pauses$.subscribe((pauses) => seen.push(pauses));
    pauseNews(
      pauses$,
      new BehaviorSubject(people),
      () => ENGLISH,
      () => now,
    ).subscribe((sentences) => told.push(sentences.join(' ')));
  });

  function link(ben: Partial<LinkQuality>, eve: Partial<LinkQuality> = {}): void {
    const all = { isCameraPaused: false, isPictureMissing: false };
    quality$.next(
      new Map([
        [BEN, { ...all, ...ben } as LinkQuality],
        [EVE, { ...all, ...eve } as LinkQuality],
      ]),
    );
  }

  it('are told of when one begins or ends, and not when only numbers change', () => {
    link({});
    link({ roundTrip: 1 });
    expect(seen.length).toBe(1);
    link(THEIRS);
    link({ ...THEIRS, roundTrip: 2 });
    link({});
    expect(seen.map(({ missing }) => [...missing].join())).toEqual(['', 'ben', '']);
  });

  it('are one’s own once nobody gets it', () => {
    link(OWN);
    expect(seen.at(-1)).toEqual(jasmine.objectContaining({ isOwn: false, without: new Set([BEN]) }));
    link(OWN, OWN);
    expect(seen.at(-1)!.isOwn).toBeTrue();
  });

  it('are put into words: for whom one’s own is, and whose does not come', () => {
    link(OWN);
    link(OWN, { ...OWN, ...THEIRS });
    expect(told).toEqual([
      'The connection to Ben is weak. Your camera is paused for them so that they can hear you.',
      'Your connection is weak. Your camera is paused so that people can hear you. ' +
        'Eve’s video is paused because the connection is weak. You can still hear each other.',
    ]);
  });

  it('are told once, not every time', () => {
    for (let round = 0; round < 3; round++) {
      link(THEIRS);
      now += 10_000;
      link({});
    }
    expect(told.length).toBe(1);
    now += 120_000;
    link(THEIRS);
    expect(told.length).toBe(2);
  });
});
