import type { Peer, PeerId } from '@earshot/protocol';
import { BehaviorSubject } from 'rxjs';
import { type LocalMedia, NO_MEDIA } from '../media/local-media';
import type { TransportPerson } from './media-transport';
import type { Participant } from './participant';
import { isOpening, participants } from './participants';

const ADA = person('ada', 1);
const BEN = person('ben', 2);
const EVE = person('eve', 3);
const CONNECTED: TransportPerson = { link: 'connected', streams: null, presence: null };

function person(name: string, joined: number): Peer {
  const id = `${name}-of-the-spec` as PeerId;
  return { id, name, joined, role: 'participant', microphone: true, camera: true, screen: false };
}

describe('The participants of a call', () => {
  let self$: BehaviorSubject<Peer | null>;
  let media$: BehaviorSubject<LocalMedia>;
  let roster$: BehaviorSubject<readonly Peer[]>;
  let departed$: BehaviorSubject<ReadonlySet<PeerId>>;
  let people$: BehaviorSubject<ReadonlyMap<PeerId, TransportPerson>>;
  let emitted: (readonly Participant[])[];

  beforeEach(() => {
    self$ = new BehaviorSubject<Peer | null>(ADA);
    media$ = new BehaviorSubject(NO_MEDIA);
    roster$ = new BehaviorSubject<readonly Peer[]>([BEN, EVE]);
    departed$ = new BehaviorSubject<ReadonlySet<PeerId>>(new Set());
    people$ = new BehaviorSubject<ReadonlyMap<PeerId, TransportPerson>>(
      new Map([
        [BEN.id, CONNECTED],
        [EVE.id, CONNECTED],
      ]),
    );
    emitted = [];
    const own$ = new BehaviorSubject({ camera: null, screen: null });
    participants({ self$, media$, own$, roster$, departed$, people$ }).subscribe((all) => emitted.push(all));
  });

  const newest = () => emitted.at(-1)!;
  const names = () => newest().map(({ name }) => name);

  it('are the person, and everyone in the room in the order of joining', () => {
    expect(names()).toEqual(['ada', 'ben', 'eve']);
  });

  it('stay the same objects while somebody else changes', () => {
    const [ada, ben, eve] = newest();
    people$.next(
      new Map(people$.value).set(BEN.id, { ...CONNECTED, presence: { ...BEN, microphone: false } }),
    );
    expect(newest()[1]?.microphone).toBeFalse();
    expect([newest()[0] === ada, newest()[1] === ben, newest()[2] === eve]).toEqual([true, false, true]);
  });

  it('stay the same objects when the server tells of everyone anew', () => {
    const before = newest();
    roster$.next([{ ...BEN }, { ...EVE, camera: false }]);
    expect([newest()[1] === before[1], newest()[2] === before[2]]).toEqual([true, false]);
  });

  it('are not emitted when nothing of them has changed', () => {
    const { length } = emitted;
    roster$.next([{ ...BEN }, { ...EVE }]);
    people$.next(new Map(people$.value));
    expect(emitted.length).toBe(length);
  });

  it('are shown as they say themselves, rather than as the server does', () => {
    const presence = { microphone: false, camera: false, screen: true };
    people$.next(new Map(people$.value).set(BEN.id, { ...CONNECTED, presence }));
    const { microphone, camera, sharing } = newest()[1]!;
    expect([microphone, camera, sharing]).toEqual([false, false, true]);
  });

  it('are shown for as long as there is a way to them, also where the server misses them', () => {
    roster$.next([EVE]);
    expect(names()).toEqual(['ada', 'ben', 'eve']);
    people$.next(new Map([[EVE.id, CONNECTED]]));
    expect(names()).toEqual(['ada', 'eve']);
  });

  it('are without those who have departed, whom the server still holds a seat for', () => {
    people$.next(new Map([[EVE.id, CONNECTED]]));
    departed$.next(new Set([BEN.id]));
    expect(names()).toEqual(['ada', 'eve']);
  });

  it('are nobody outside a call', () => {
    self$.next(null);
    expect(newest()).toEqual([]);
  });

  describe('of whom one is new', () => {
    const CEM = person('cem', 4);

    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('are drawn once there is a way to the new one', () => {
      roster$.next([BEN, EVE, CEM]);
      people$.next(new Map(people$.value).set(CEM.id, { ...CONNECTED, link: 'connecting' }));
      expect(names()).toEqual(['ada', 'ben', 'eve']);
      people$.next(new Map(people$.value).set(CEM.id, CONNECTED));
      expect(names()).toEqual(['ada', 'ben', 'eve', 'cem']);
    });

    it('are drawn soon, even if that way takes its time', () => {
      roster$.next([BEN, EVE, CEM]);
      jasmine.clock().tick(299);
      expect(names()).toEqual(['ada', 'ben', 'eve']);
      jasmine.clock().tick(1);
      expect(names()).toEqual(['ada', 'ben', 'eve', 'cem']);
    });
  });

  it('are about to be seen while somebody is there and nobody is connected yet', () => {
    const told: boolean[] = [];
    isOpening(roster$, people$).subscribe((is) => told.push(is));
    expect(told).toEqual([false]);
    people$.next(new Map());
    people$.next(new Map([[BEN.id, { ...CONNECTED, link: 'connecting' }]]));
    expect(told).toEqual([false, true]);
    people$.next(new Map([[BEN.id, { ...CONNECTED, link: 'failed' }]]));
    expect(told).toEqual([false, true, false]);
    people$.next(new Map());
    roster$.next([]);
    expect(told).toEqual([false, true, false, true, false]);
  });
});
