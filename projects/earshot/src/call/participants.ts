import type { Peer, PeerId } from '@earshot/protocol';
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  pairwise,
  scan,
  startWith,
  switchMap,
  take,
  timer,
} from 'rxjs';
import type { LocalMedia, LocalTracks } from '../media/local-media';
import type { LinkState } from '../peer/link/link-state';
import type { PeerLink } from '../peer/link/peer-link';
import type { PresenceMap } from '../peer/mesh/presence-channels';
import type { RemoteStreamMap } from '../peer/mesh/remote-streams';
import type { Participant } from './participant';

/** Emits the state of every link, at once and on every change. */
export function linkStates(
  links$: Observable<ReadonlyMap<PeerId, PeerLink>>,
): Observable<ReadonlyMap<PeerId, LinkState>> {
  return links$.pipe(
    switchMap((links) => {
      if (links.size === 0) return of(new Map<PeerId, LinkState>());
      const states = [...links].map(([peer, link]) =>
        link.state$.pipe(map((state) => [peer, state] as const)),
      );
      return combineLatest(states).pipe(map((entries) => new Map(entries)));
    }),
  );
}

/**
 * Emits everyone to be shown: all in the roster, and those who are missing from it (after a restart of the server it is
 * partial) as long as their link lives.
 */
export function peopleToShow(
  roster$: Observable<readonly Peer[]>,
  states$: Observable<ReadonlyMap<PeerId, LinkState>>,
): Observable<readonly Peer[]> {
  return combineLatest([roster$, states$]).pipe(
    scan((before: readonly Peer[], [roster, states]) => {
      const named = new Set(roster.map((peer) => peer.id));
      const absent = before.filter((peer) => !named.has(peer.id) && states.has(peer.id));
      return [...roster, ...absent].sort((a, b) => a.joined - b.joined);
    }, []),
  );
}

/** How long, in ms, someone new is kept off the screen at most. */
const DRAW_AFTER = 120;

/**
 * Emits each roster; one with someone new once offer and answer were exchanged, or soon. Drawing a person takes a page
 * longer than answering their offer, and both wait for the same thread: the answer comes first.
 */
export function onceAnswered(
  roster$: Observable<readonly Peer[]>,
  links$: Observable<ReadonlyMap<PeerId, PeerLink>>,
): Observable<readonly Peer[]> {
  return roster$.pipe(
    startWith([]),
    pairwise(),
    switchMap(([before, now]) => {
      const fresh = now.filter(
        ({ id, joined }) => !before.some((old) => old.id === id && old.joined === joined),
      );
      if (fresh.length === 0) return of(now);
      return merge(negotiated(fresh, links$), timer(DRAW_AFTER)).pipe(
        take(1),
        map(() => now),
      );
    }),
    startWith([]),
  );
}

/** Emits once every one of these peers has a link that has exchanged offer and answer. */
function negotiated(
  peers: readonly Peer[],
  links$: Observable<ReadonlyMap<PeerId, PeerLink>>,
): Observable<unknown> {
  return links$.pipe(
    switchMap((links) => combineLatest(peers.map(({ id }) => links.get(id)?.states$ ?? NEVER))),
    filter((all) => all.every(({ isNegotiated }) => isNegotiated)),
  );
}

/** What the people in a call are put together from. */
export interface ParticipantSources {
  readonly self$: Observable<Peer | null>;
  readonly media$: Observable<LocalMedia>;
  readonly own$: Observable<OwnStreams>;
  readonly peers$: Observable<readonly Peer[]>;
  readonly states$: Observable<ReadonlyMap<PeerId, LinkState>>;
  readonly streams$: Observable<RemoteStreamMap>;
  /** Newer than what the server says. */
  readonly presences$: Observable<PresenceMap>;
}

/** Emits everyone in the call, oneself first, at once and on every change; nobody outside a call. */
export function participants(sources: ParticipantSources): Observable<readonly Participant[]> {
  const { self$, media$, own$, peers$, states$, streams$, presences$ } = sources;
  return combineLatest([self$, media$, own$, peers$, states$, streams$, presences$]).pipe(
    map(([self, media, own, peers, states, streams, presences]) => {
      if (!self) return [];
      const others = peers.map((peer) =>
        remoteParticipant({ ...peer, ...presences.get(peer.id) }, states, streams),
      );
      return [selfParticipant(self, media, own), ...others];
    }),
  );
}

function remoteParticipant(
  peer: Peer,
  states: ReadonlyMap<PeerId, LinkState>,
  streams: RemoteStreamMap,
): Participant {
  const { id, name, role, joined, microphone, camera, screen: sharing } = peer;
  const { main, screen } = streams.get(id) ?? { main: null, screen: null };
  const link = states.get(id) ?? 'connecting';
  return { id, name, role, joined, isSelf: false, stream: main, screen, microphone, camera, sharing, link };
}

function selfParticipant(self: Peer, media: LocalMedia, own: OwnStreams): Participant {
  return {
    id: self.id,
    name: self.name,
    role: self.role,
    joined: self.joined,
    isSelf: true,
    stream: own.camera,
    screen: own.screen,
    microphone: media.isMicrophoneOn && !media.interrupted.microphone,
    camera: media.tracks.camera !== null && !media.interrupted.camera,
    sharing: media.tracks.screen !== null,
    link: 'connected',
  };
}

/** Emits one's own pictures, at once and on every change. */
export function ownStreams(
  tracks$: Observable<LocalTracks>,
  createStream: (tracks: MediaStreamTrack[]) => MediaStream,
): Observable<OwnStreams> {
  const streamOf = (track: MediaStreamTrack | null) => (track ? createStream([track]) : null);
  const own = (pick: (tracks: LocalTracks) => MediaStreamTrack | null) =>
    tracks$.pipe(map(pick), distinctUntilChanged(), map(streamOf));
  return combineLatest({ camera: own(({ camera }) => camera), screen: own(({ screen }) => screen) });
}

/** One's own pictures; without sound, so that nobody hears themselves. */
export interface OwnStreams {
  readonly camera: MediaStream | null;
  readonly screen: MediaStream | null;
}
