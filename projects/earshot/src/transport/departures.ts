import type { Peer, PeerId } from '@earshot/protocol';
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  merge,
  mergeMap,
  type Observable,
  scan,
  share,
  startWith,
} from 'rxjs';
import type { LinkState } from '../call/media-transport';
import type { SignalingService } from '../signaling/signaling-service';

type Departures = Pick<SignalingService, 'departures$' | 'arrivals$' | 'roster$'>;
type Returns = Pick<SignalingService, 'self$' | 'seatings$'> & {
  readonly descriptions$: Observable<{ readonly from: PeerId }>;
};

/**
 * Emits each peer that is gone. Someone who leaves is gone at once. Someone whose connection to the server timed out may still
 * be connected to the others, and is gone only when there is no path to them either.
 */
export function departedPeers(
  { departures$, arrivals$, roster$ }: Departures,
  states$: Observable<ReadonlyMap<PeerId, LinkState>>,
): Observable<PeerId> {
  const all$ = departures$.pipe(share());
  const timedOut$ = all$.pipe(filter(({ reason }) => reason === 'timeout'));
  const missed$ = kept(idsOf(timedOut$), idsOf(arrivals$));
  return merge(
    idsOf(all$.pipe(filter(({ reason }) => reason !== 'timeout'))),
    combineLatest([states$, roster$, missed$]).pipe(
      mergeMap(([states, roster, missed]) =>
        [...states]
          .filter(([peer]) => !roster.some(({ id }) => id === peer))
          .filter(
            ([peer, state]) =>
              state === 'failed' || state === 'closed' || (missed.has(peer) && state !== 'connected'),
          )
          .map(([peer]) => peer),
      ),
    ),
  );
}

/**
 * Emits who said goodbye without the server, at once and on every change. If they could not reach the server, it may hold their
 * seats for a while. Anyone who takes a seat or sends a description afterwards is back.
 */
export function saidGoodbye(
  { self$, seatings$, descriptions$ }: Returns,
  goodbyes$: Observable<PeerId>,
): Observable<ReadonlySet<PeerId>> {
  const over$ = self$.pipe(
    filter((self) => !self),
    map(() => null),
  );
  return kept(goodbyes$, merge(idsOf(seatings$), descriptions$.pipe(map(({ from }) => from)), over$));
}

/** Emits the roster, at once and on every change, without those who are gone. */
export function rosterWithout(
  roster$: Observable<readonly Peer[]>,
  gone$: Observable<ReadonlySet<PeerId>>,
): Observable<readonly Peer[]> {
  return combineLatest([roster$, gone$]).pipe(
    map(([roster, gone]) => roster.filter(({ id }) => !gone.has(id))),
  );
}

/** Emits everyone who was added and not removed since, at once and on every change; null removes everyone. */
function kept(
  added$: Observable<PeerId>,
  taken$: Observable<PeerId | null>,
): Observable<ReadonlySet<PeerId>> {
  const none: ReadonlySet<PeerId> = new Set();
  const changes$ = merge(
    added$.pipe(map((id) => [id, true] as const)),
    taken$.pipe(map((id) => [id, false] as const)),
  );
  return changes$.pipe(
    scan((ids, [id, isAdded]) => {
      if (!id) return none;
      if (ids.has(id) === isAdded) return ids;
      return new Set(isAdded ? [...ids, id] : [...ids].filter((one) => one !== id));
    }, none),
    startWith(none),
    distinctUntilChanged(),
  );
}

function idsOf(peers$: Observable<{ readonly id: PeerId }>): Observable<PeerId> {
  return peers$.pipe(map(({ id }) => id));
}
