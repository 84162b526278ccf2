import { defer, EMPTY, filter, map, merge, type Observable, of, race, switchMap, take, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import { SignalingError } from './signaling-error';
import type { SignalingSocketContract } from './signaling-socket-contract';
import type { SocketChange } from './socket-change';

/** Times in ms. */
const CONNECT_WITHIN = 10_000;
const REFUSED_AFTER = 2_500;

/** How an attempt to connect can end. */
type Outcome = Exclude<SocketChange, 'disconnected'>;

/**
 * Connects if necessary. Emits once the socket is connected and completes; fails with a SignalingError if that takes longer than
 * `within` ms. Unsubscribing ends the wait.
 */
export function connected(socket: SignalingSocketContract, within = CONNECT_WITHIN): Observable<void> {
  return defer(() => {
    if (socket.isConnected) return of(undefined);
    const connecting$ = defer(() => {
      socket.connect();
      return EMPTY;
    });
    // It is listened to first: the connection may be there at once.
    return merge(outcomeOf(socket, within).pipe(map(demandConnection)), connecting$).pipe(take(1));
  });
}

function outcomeOf(socket: SignalingSocketContract, within: number): Observable<Outcome> {
  const changes$ = socket.changes$.pipe(filter((change): change is Outcome => change !== 'disconnected'));
  const settled$ = changes$.pipe(filter((change) => change !== 'unreachable'));
  // Without a server, connections are refused at once; for a moment it may only be restarting.
  const refused$ = timer(REFUSED_AFTER, UNZONED).pipe(
    switchMap(() => changes$),
    filter((change) => change === 'unreachable'),
  );
  const late$ = timer(within, UNZONED).pipe(map((): Outcome => 'unreachable'));
  return race(settled$, refused$, late$).pipe(take(1));
}

function demandConnection(outcome: Outcome): void {
  switch (outcome) {
    case 'connected':
      return;
    case 'unreachable':
      throw new SignalingError('server-unreachable');
    case 'unavailable':
      throw new SignalingError('server-unavailable');
    case 'forbidden':
    case 'token-failed':
    case 'version-mismatch':
      throw new SignalingError(outcome);
  }
}
