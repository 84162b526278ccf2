import type { IncomingDescription, Peer, PeerId, PeerLeft } from '@earshot/protocol';
import { BehaviorSubject, Subject } from 'rxjs';
import type { LinkState } from '../call/media-transport';
import { departedPeers, rosterWithout, saidGoodbye } from './departures';

const BEN = 'ben-of-the-spec' as PeerId;
const BEN_AS_PEER = { id: BEN } as Peer;

describe('Who is gone', () => {
  let departures$: Subject<PeerLeft>;
  let arrivals$: Subject<Peer>;
  let roster$: BehaviorSubject<readonly Peer[]>;
  let states$: BehaviorSubject<ReadonlyMap<PeerId, LinkState>>;
  let gone: PeerId[];

  beforeEach(() => {
    departures$ = new Subject();
    arrivals$ = new Subject();
    roster$ = new BehaviorSubject<readonly Peer[]>([BEN_AS_PEER]);
    states$ = new BehaviorSubject<ReadonlyMap<PeerId, LinkState>>(new Map([[BEN, 'connected']]));
    gone = [];
    departedPeers({ departures$, arrivals$, roster$ }, states$).subscribe((peer) => gone.push(peer));
  });

  const links = (state: LinkState) => states$.next(new Map([[BEN, state]]));
  const timesOut = () => {
    roster$.next([]);
    departures$.next({ id: BEN, reason: 'timeout' });
  };

  it('is at once who leaves', () => {
    departures$.next({ id: BEN, reason: 'left' });
    expect(gone).toEqual([BEN]);
  });

  it('is not who lost the server while media goes on', () => {
    timesOut();
    expect(gone).toEqual([]);
    links('reconnecting');
    expect(gone).toEqual([BEN]);
  });

  it('is who lost the server and cannot be reached either', () => {
    links('reconnecting');
    timesOut();
    expect(gone).toEqual([BEN]);
  });

  it('is not who found the server again', () => {
    timesOut();
    roster$.next([BEN_AS_PEER]);
    arrivals$.next(BEN_AS_PEER);
    links('reconnecting');
    expect(gone).toEqual([]);
  });

  it('is who is missing after a restart of the server and cannot be reached for good', () => {
    roster$.next([]);
    links('reconnecting');
    expect(gone).toEqual([]);
    links('failed');
    expect(gone).toEqual([BEN]);
  });
});

describe('Who is there', () => {
  const ADA = { id: 'ada-of-the-spec' as PeerId } as Peer;
  let self$: BehaviorSubject<Peer | null>;
  let roster$: BehaviorSubject<readonly Peer[]>;
  let seatings$: Subject<Peer>;
  let descriptions$: Subject<IncomingDescription>;
  let goodbyes$: Subject<PeerId>;
  let seen: (readonly Peer[])[];

  beforeEach(() => {
    self$ = new BehaviorSubject<Peer | null>(ADA);
    roster$ = new BehaviorSubject<readonly Peer[]>([BEN_AS_PEER]);
    [seatings$, descriptions$, goodbyes$] = [new Subject(), new Subject(), new Subject()];
    seen = [];
    rosterWithout(roster$, saidGoodbye({ self$, seatings$, descriptions$ }, goodbyes$)).subscribe((roster) =>
      seen.push(roster),
    );
  });

  it('is nobody who said goodbye, even where a server that was not told holds the seat', () => {
    goodbyes$.next(BEN);
    roster$.next([{ ...BEN_AS_PEER }]);
    expect(seen).toEqual([[BEN_AS_PEER], [], []]);
  });

  const returns: [string, () => void][] = [
    ['takes a seat again', () => seatings$.next(BEN_AS_PEER)],
    ['is heard of again', () => descriptions$.next({ from: BEN } as IncomingDescription)],
    ['is met in another call', () => self$.next(null)],
  ];
  for (const [how, happens] of returns)
    it(`is who said goodbye and ${how}`, () => {
      goodbyes$.next(BEN);
      happens();
      expect(seen).toEqual([[BEN_AS_PEER], [], [BEN_AS_PEER]]);
    });

  it('does not change when somebody is heard of who never said goodbye', () => {
    descriptions$.next({ from: BEN } as IncomingDescription);
    seatings$.next(BEN_AS_PEER);
    expect(seen.length).toBe(1);
  });
});
