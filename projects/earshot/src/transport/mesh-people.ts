import type { PeerId } from '@earshot/protocol';
import {
  combineLatest,
  distinctUntilChanged,
  map,
  type Observable,
  of,
  scan,
  shareReplay,
  switchMap,
} from 'rxjs';
import type { LinkState, TransportPerson } from '../call/media-transport';
import type { PeerLink } from '../peer/link/peer-link';
import type { PeerService } from '../peer/peer-service';

type People = ReadonlyMap<PeerId, TransportPerson>;

const NOBODY: People = new Map();
/** Someone whose link was closed because they sent too much. */
const EXPELLED: TransportPerson = { link: 'closed', streams: null, presence: null };

/** Emits everyone who has a link, at once and on every change. A person stays the same object until something changes. */
export function meshPeople({
  links$,
  remoteStreams$,
  presences$,
  expelled$,
}: Pick<PeerService, 'links$' | 'remoteStreams$' | 'presences$' | 'expelled$'>): Observable<People> {
  return combineLatest([statesOf(links$), remoteStreams$, presences$, expelled$]).pipe(
    scan((before, [links, streams, presences, expelled]) => {
      const now = new Map<PeerId, TransportPerson>();
      for (const peer of expelled) now.set(peer, EXPELLED);
      for (const [peer, link] of links) {
        const person = {
          link,
          streams: streams.get(peer) ?? null,
          presence: presences.get(peer) ?? null,
        };
        const known = before.get(peer);
        now.set(peer, known && isSame(known, person) ? known : person);
      }
      return now;
    }, NOBODY),
    shareReplay({ bufferSize: 1, refCount: true }),
  );
}

/** Emits the state of each person's link, at once and on every change. */
export function linkStates(people$: Observable<People>): Observable<ReadonlyMap<PeerId, LinkState>> {
  return people$.pipe(
    map((people) => new Map([...people].map(([peer, { link }]) => [peer, link]))),
    distinctUntilChanged((a, b) => a.size === b.size && [...a].every(([peer, link]) => b.get(peer) === link)),
  );
}

function statesOf(
  links$: Observable<ReadonlyMap<PeerId, PeerLink>>,
): Observable<ReadonlyMap<PeerId, LinkState>> {
  return links$.pipe(
    switchMap((links) => {
      if (links.size === 0) return of(new Map<PeerId, LinkState>());
      return combineLatest(
        [...links].map(([peer, link]) => link.state$.pipe(map((state) => [peer, state] as const))),
      ).pipe(map((states) => new Map(states)));
    }),
  );
}

function isSame(a: TransportPerson, b: TransportPerson): boolean {
  return a.link === b.link && a.streams === b.streams && a.presence === b.presence;
}
