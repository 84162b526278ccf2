import { filter, firstValueFrom, map, race, switchMap, timer } from 'rxjs';
import { SignalingError } from './signaling-error';
import type { SignalingSocketContract } from './signaling-socket-contract';

/** Times in ms. */
const CONNECT_WITHIN = 10_000;
const REFUSED_AFTER = 2_500;

/** Resolves once a socket is connected. Rejects with a SignalingError if that takes longer than `within` ms. */
export async function connect(socket: SignalingSocketContract, within = CONNECT_WITHIN): Promise<void> {
  if (socket.isConnected) return;
  const settled$ = socket.changes$.pipe(
    filter((change) => change !== 'unreachable' && change !== 'disconnected'),
  );
  // Without a server, connections are refused at once; for a moment it may only be restarting.
  const refused$ = timer(REFUSED_AFTER).pipe(
    switchMap(() => socket.changes$),
    filter((change) => change === 'unreachable'),
  );
  const late$ = timer(within).pipe(map(() => 'unreachable' as const));
  const waiting = firstValueFrom(race(settled$, refused$, late$));
  socket.connect();
  const outcome = await waiting;
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
