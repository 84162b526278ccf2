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

/** What is known of one link by itself. */
type LinkPart = Pick<TransportPerson, 'link' | 'isNegotiating'>;
type People = ReadonlyMap<PeerId, TransportPerson>;

const NOBODY: People = new Map();

/** Emits everyone who has a link, at once and on every change. A person stays the same object until something changes. */
export function meshPeople({
  links$,
  remoteStreams$,
  presences$,
}: Pick<PeerService, 'links$' | 'remoteStreams$' | 'presences$'>): Observable<People> {
  return combineLatest([linkParts(links$), remoteStreams$, presences$]).pipe(
    scan((before, [links, streams, presences]) => {
      const now = new Map<PeerId, TransportPerson>();
      for (const [peer, part] of links) {
        const person = {
          ...part,
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

function linkParts(
  links$: Observable<ReadonlyMap<PeerId, PeerLink>>,
): Observable<ReadonlyMap<PeerId, LinkPart>> {
  return links$.pipe(
    switchMap((links) => {
      if (links.size === 0) return of(new Map<PeerId, LinkPart>());
      return combineLatest(
        [...links].map(([peer, link]) => linkPart(link).pipe(map((part) => [peer, part] as const))),
      ).pipe(map((parts) => new Map(parts)));
    }),
  );
}

function linkPart(link: PeerLink): Observable<LinkPart> {
  return link.state$.pipe(map((state) => ({ link: state, isNegotiating: state === 'connecting' })));
}

function isSame(a: TransportPerson, b: TransportPerson): boolean {
  const isSameLink = a.link === b.link && a.isNegotiating === b.isNegotiating;
  return isSameLink && a.streams === b.streams && a.presence === b.presence;
}
