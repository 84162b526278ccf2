import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import { Subject } from 'rxjs';
import type { Connection } from './connection';
import { keptAddresses } from './kept-addresses';

const FOUND = { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host' } as IceCandidate;

describe('keptAddresses', () => {
  const descriptions$ = new Subject<SessionDescription>();
  const candidates$ = new Subject<IceCandidate>();
  let candidates: IceCandidate[];
  let states: { connection: RTCPeerConnectionState };
  let isRelayOnly: boolean;
  let said: boolean[];
  let watching: { unsubscribe(): void };

  beforeEach(() => {
    jasmine.clock().install();
    [candidates, states, isRelayOnly, said] = [[], { connection: 'new' }, false, []];
    const connection = {
      descriptions$,
      candidates$,
      get candidates() {
        return candidates;
      },
      get states() {
        return states;
      },
      get isRelayOnly() {
        return isRelayOnly;
      },
    };
    watching = keptAddresses(connection as unknown as Connection).subscribe((areKept) => said.push(areKept));
  });
  afterEach(() => {
    watching.unsubscribe();
    jasmine.clock().uninstall();
  });

  const describeIt = () => descriptions$.next({ type: 'offer', sdp: '' });
  function find(candidate: IceCandidate): void {
    candidates.push(candidate);
    candidates$.next(candidate);
  }

  it('is true after 5 s without a single candidate, even where the browser says that it found all', () => {
    describeIt();
    find(null);
    jasmine.clock().tick(4_999);
    expect(said).toEqual([]);
    jasmine.clock().tick(1);
    expect(said).toEqual([true]);
  });

  it('is false as soon as there is one', () => {
    describeIt();
    jasmine.clock().tick(5_000);
    find(FOUND);
    expect(said).toEqual([true, false]);
  });

  it('says nothing of a browser that found one in time', () => {
    describeIt();
    find(FOUND);
    jasmine.clock().tick(60_000);
    expect(said).toEqual([false]);
  });

  it('counts from the newest description', () => {
    describeIt();
    jasmine.clock().tick(3_000);
    describeIt();
    jasmine.clock().tick(4_000);
    expect(said).toEqual([]);
  });

  for (const [what, set] of [
    ['a connection that may use relays only', () => (isRelayOnly = true)],
    ['one that was closed meanwhile', () => (states = { connection: 'closed' })],
  ] as const) {
    it(`says nothing of ${what}`, () => {
      describeIt();
      set();
      jasmine.clock().tick(60_000);
      expect(said).toEqual([]);
    });
  }
});
