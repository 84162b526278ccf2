import { from, merge, mergeMap, type Observable, tap } from 'rxjs';
import type { PeerService } from '../peer/peer-service';
import { guarded } from '../platform/guarded';
import type { Log } from '../platform/log';
import type { SignalingService } from '../signaling/signaling-service';

/** Carries descriptions and candidates between the peers' links and the server while it is subscribed to. */
export function relaySignals(peers: PeerService, signaling: SignalingService, log: Log): Observable<unknown> {
  return merge(
    peers.descriptions$.pipe(
      mergeMap((message) =>
        from(signaling.sendDescription(message)).pipe(
          tap((isDelivered) => {
            if (isDelivered) peers.acknowledge(message);
          }),
        ),
      ),
    ),
    peers.candidates$.pipe(mergeMap((message) => signaling.sendCandidate(message))),
    signaling.descriptions$.pipe(
      mergeMap(async ({ acknowledge, ...message }) => {
        // What could not be taken is sent again.
        const isAccepted = await guarded(log, 'a description could not be taken', () =>
          peers.accept(message),
        );
        if (isAccepted) acknowledge();
      }),
    ),
    signaling.candidates$.pipe(
      tap((message) => guarded(log, 'a candidate could not be taken', () => peers.acceptCandidate(message))),
    ),
  );
}
