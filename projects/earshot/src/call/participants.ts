import type { Peer, PeerId } from '@earshot/protocol';
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  merge,
  type Observable,
  of,
  pairwise,
  scan,
  startWith,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import type { LocalMedia, LocalTracks } from '../media/local-media';
import type { TransportPerson } from './media-transport';
import type { Participant } from './participant';

type People = ReadonlyMap<PeerId, TransportPerson>;

/** Where it is known who is in the call. */
interface PeopleSources {
  /** Everyone else, as the server last reported. */
  readonly roster$: Observable<readonly Peer[]>;
  /** Everyone who has left according to the transport, which may know earlier than the server. */
  readonly departed$: Observable<ReadonlySet<PeerId>>;
  readonly people$: Observable<People>;
}

/**
 * Emits everyone else to be shown: everyone in the roster who has not departed, and everyone missing from it who still has a
 * link, because the roster is partial after a restart of the server.
 */
function peopleToShow({ roster$, departed$, people$ }: PeopleSources): Observable<readonly Peer[]> {
  const present$ = combineLatest([roster$, departed$]).pipe(
    map(([roster, departed]) => roster.filter(({ id }) => !departed.has(id))),
    distinctUntilChanged(isSameList),
  );
  return combineLatest([onceNegotiated(present$, people$), people$]).pipe(
    scan((before: readonly Peer[], [roster, people]) => {
      const named = new Set(roster.map((peer) => peer.id));
      const absent = before.filter((peer) => !named.has(peer.id) && people.has(peer.id));
      return [...roster, ...absent].sort((a, b) => a.joined - b.joined);
    }, []),
    distinctUntilChanged(isSameList),
  );
}

/** The longest time, in ms, until someone new is drawn. */
const DRAW_AFTER = 300;

/**
 * Emits each roster. One with someone new is emitted once there is a way to them, or 300 ms later. Drawing a person takes longer
 * than each step of connecting and needs the same thread: drawn in between, they are connected 100 ms later.
 */
function onceNegotiated(
  roster$: Observable<readonly Peer[]>,
  people$: Observable<People>,
): Observable<readonly Peer[]> {
  return roster$.pipe(
    startWith([]),
    pairwise(),
    switchMap(([before, now]) => {
      const fresh = now.filter(
        ({ id, joined }) => !before.some((old) => old.id === id && old.joined === joined),
      );
      if (fresh.length === 0) return of(now);
      return merge(negotiated(fresh, people$), timer(DRAW_AFTER, UNZONED)).pipe(
        take(1),
        map(() => now),
      );
    }),
    startWith([]),
  );
}

/** Emits once there is a way to every one of these peers, or it is known that there is none. */
function negotiated(peers: readonly Peer[], people$: Observable<People>): Observable<unknown> {
  return people$.pipe(filter((people) => !peers.some(({ id }) => isConnecting(people.get(id)))));
}

function isConnecting(person: TransportPerson | undefined): boolean {
  return !person || person.link === 'connecting';
}

/** Emits whether somebody is there and the way to each of them is still being looked for, at once and on every change. */
export function isOpening(
  roster$: Observable<readonly Peer[]>,
  people$: Observable<People>,
): Observable<boolean> {
  return combineLatest([roster$, people$]).pipe(
    map(([roster, people]) => roster.length > 0 && roster.every(({ id }) => isConnecting(people.get(id)))),
    distinctUntilChanged(),
  );
}

/** What the people in a call are put together from. */
export interface ParticipantSources extends PeopleSources {
  readonly self$: Observable<Peer | null>;
  readonly media$: Observable<LocalMedia>;
  readonly own$: Observable<OwnStreams>;
}

/** What one participant was put together from. */
interface Made {
  readonly from: readonly unknown[];
  readonly participant: Participant;
}

/**
 * Emits everyone in the call, yourself first, at once and on every change; nobody outside a call. A participant stays the same
 * object until something changes, so that only changed people are drawn again.
 */
export function participants(sources: ParticipantSources): Observable<readonly Participant[]> {
  const { self$, media$, own$, people$ } = sources;
  return combineLatest([self$, media$, own$, peopleToShow(sources), people$]).pipe(
    scan((before: ReadonlyMap<PeerId, Made>, [self, media, own, peers, people]) => {
      const now = new Map<PeerId, Made>();
      if (!self) return now;
      const add = (id: PeerId, from: readonly unknown[], make: () => Participant) => {
        const known = before.get(id);
        now.set(id, known && isSameList(known.from, from) ? known : { from, participant: make() });
      };
      add(self.id, [self, media, own], () => selfParticipant(self, media, own));
      for (const peer of peers) {
        const person = people.get(peer.id) ?? null;
        const { name, role, joined, microphone, camera, screen } = peer;
        const from = [name, role, joined, microphone, camera, screen, person];
        add(peer.id, from, () => remoteParticipant(peer, person));
      }
      return now;
    }, new Map<PeerId, Made>()),
    map((all) => [...all.values()].map(({ participant }) => participant)),
    distinctUntilChanged(isSameList),
  );
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function remoteParticipant(peer: Peer, person: TransportPerson | null): Participant {
  const { id, name, role, joined } = peer;
  const { microphone, camera, screen: sharing } = { ...peer, ...person?.presence };
  return {
    id,
    name,
    role,
    joined,
    isSelf: false,
    stream: person?.streams?.main ?? null,
    screen: person?.streams?.screen ?? null,
    microphone,
    camera,
    sharing,
    link: person?.link ?? 'connecting',
  };
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

/** Emits your own pictures, at once and on every change. */
export function ownStreams(
  tracks$: Observable<LocalTracks>,
  createStream: (tracks: MediaStreamTrack[]) => MediaStream,
): Observable<OwnStreams> {
  const streamOf = (track: MediaStreamTrack | null) => (track ? createStream([track]) : null);
  const own = (pick: (tracks: LocalTracks) => MediaStreamTrack | null) =>
    tracks$.pipe(map(pick), distinctUntilChanged(), map(streamOf));
  return combineLatest({ camera: own(({ camera }) => camera), screen: own(({ screen }) => screen) });
}

/** Your own pictures, without sound, so that nobody hears themselves. */
export interface OwnStreams {
  readonly camera: MediaStream | null;
  readonly screen: MediaStream | null;
}
