import { from, map, merge, mergeMap, type Observable, tap } from 'rxjs';
import type { PeerService } from '../peer/peer-service';
import type { SignalingService } from '../signaling/signaling-service';

/** Carries descriptions and candidates between the peers' links and the server while it is subscribed to. */
export function relaySignals(peers: PeerService, signaling: SignalingService): Observable<unknown> {
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
    signaling.descriptions$.pipe(map((message) => peers.accept(message))),
    signaling.candidates$.pipe(map((message) => peers.acceptCandidate(message))),
  );
}
