import type { Peer, PeerId, PeerLeft } from '@earshot/protocol';
import { BehaviorSubject, Subject } from 'rxjs';
import type { LinkState } from '../peer/link-state';
import { departed } from './departures';

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
    departed({ departures$, arrivals$, roster$ }, states$).subscribe((peer) => gone.push(peer));
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
