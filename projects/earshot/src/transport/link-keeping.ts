import type { Peer, PeerId } from '@earshot/protocol';
import {
  distinctUntilChanged,
  filter,
  map,
  merge,
  type Observable,
  pairwise,
  tap,
  withLatestFrom,
} from 'rxjs';
import type { LinkState } from '../call/media-transport';
import type { PeerService } from '../peer/peer-service';
import { guarded } from '../platform/guarded';
import type { Log } from '../platform/log';
import type { SignalingService } from '../signaling/signaling-service';
import { departedPeers } from './departures';

/** Who needs a link, and when. */
export interface Linked {
  readonly roster$: Observable<readonly Peer[]>;
  readonly states$: Observable<ReadonlyMap<PeerId, LinkState>>;
  /** Whether the call is connected. Before that the join's answer makes the links, because it knows who got the prepared offer. */
  readonly isLive: () => boolean;
}

/** Keeps a link to everyone in the call while it is subscribed to. */
export function keepLinks(
  peers: PeerService,
  signaling: SignalingService,
  { roster$, states$, isLive }: Linked,
  log: Log,
): Observable<unknown> {
  return merge(
    // Before the roster makes links, so that a new link does not look like one whose peer is missing.
    merge(departedPeers(signaling, states$), peers.goodbyes$).pipe(tap((peer) => peers.drop(peer))),
    // A server with a new secret gives everyone a new seat, so the links to the old ones are useless.
    signaling.self$.pipe(
      map((self) => self?.id ?? null),
      distinctUntilChanged(),
      pairwise(),
      filter(([before, after]) => before !== null && after !== null),
      tap(() => peers.close()),
    ),
    roster$.pipe(
      withLatestFrom(signaling.self$),
      tap(([roster, self]) => {
        if (self && isLive()) guarded(log, 'nobody could be linked', () => peers.reconcile(self, roster));
      }),
    ),
    signaling.arrivals$.pipe(tap(({ id }) => peers.resync(id))),
  );
}
