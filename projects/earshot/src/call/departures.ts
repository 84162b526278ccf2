import type { PeerId } from '@earshot/protocol';
import { combineLatest, filter, map, merge, mergeMap, type Observable, scan, share, startWith } from 'rxjs';
import type { LinkState } from '../peer/link-state';
import type { SignalingService } from '../signaling/signaling-service';

type Departures = Pick<SignalingService, 'departures$' | 'arrivals$' | 'roster$'>;

/**
 * Emits each peer that is gone. Who leaves is gone at once. Whom the server only misses may have lost the server and not
 * the others: they are gone when there is no path to them either.
 */
export function departed(
  { departures$, arrivals$, roster$ }: Departures,
  states$: Observable<ReadonlyMap<PeerId, LinkState>>,
): Observable<PeerId> {
  const all$ = departures$.pipe(share());
  const missed$ = merge(
    all$.pipe(
      filter(({ reason }) => reason === 'timeout'),
      map(
        ({ id }) =>
          (missed: ReadonlySet<PeerId>) =>
            new Set([...missed, id]),
      ),
    ),
    arrivals$.pipe(map((peer) => (missed: ReadonlySet<PeerId>) => without(missed, peer.id))),
  ).pipe(
    scan((missed: ReadonlySet<PeerId>, change) => change(missed), new Set<PeerId>()),
    startWith(new Set<PeerId>()),
  );
  return merge(
    all$.pipe(
      filter(({ reason }) => reason !== 'timeout'),
      map(({ id }) => id),
    ),
    combineLatest([states$, roster$, missed$]).pipe(
      mergeMap(([states, roster, missed]) =>
        [...states]
          .filter(([peer]) => !roster.some(({ id }) => id === peer))
          .filter(([peer, state]) => state === 'failed' || (missed.has(peer) && state !== 'connected'))
          .map(([peer]) => peer),
      ),
    ),
  );
}

function without(all: ReadonlySet<PeerId>, one: PeerId): ReadonlySet<PeerId> {
  return new Set([...all].filter((id) => id !== one));
}
