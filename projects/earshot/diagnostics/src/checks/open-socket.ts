import type { SignalingSocketContract, SocketChange } from '@earshot/angular';
import { UNZONED } from '@earshot/angular';
import { filter, firstValueFrom, map, merge, timer } from 'rxjs';

/** Ms in which the server must answer. A restarting server is tried again within this time. */
const CONNECT_WITHIN = 5_000;

/** Resolves to `connected`, or to what prevented the connection. */
export async function openSocket(
  socket: SignalingSocketContract,
): Promise<Exclude<SocketChange, 'disconnected'>> {
  if (socket.isConnected) return 'connected';
  const late$ = timer(CONNECT_WITHIN, UNZONED).pipe(map(() => 'unreachable' as const));
  const settled$ = socket.changes$.pipe(
    filter((change) => change !== 'unreachable' && change !== 'disconnected'),
  );
  const outcome = firstValueFrom(merge(settled$, late$));
  socket.connect();
  return outcome;
}
