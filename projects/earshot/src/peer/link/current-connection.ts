import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import { BehaviorSubject, map, merge, type Observable, switchMap } from 'rxjs';
import type { Connection, RemoteTrack } from '../connection/connection';
import type { ConnectionStates } from '../connection/connection-states';
import type { PublishedTracks } from '../connection/tracks';

/** What a connection has for the link that uses it. */
export type ConnectionEvent =
  | { readonly kind: 'description'; readonly description: SessionDescription }
  | { readonly kind: 'candidate'; readonly candidate: IceCandidate }
  | { readonly kind: 'track'; readonly track: RemoteTrack }
  /** What the browser refused to do. */
  | { readonly kind: 'failure'; readonly failure: unknown };

/** The connection that a link uses: one after another, and on each the tracks that were published last. */
export class CurrentConnection {
  private readonly connectionSubject: BehaviorSubject<Connection>;

  /** Emits the connection in use, at once and whenever it is replaced. */
  readonly connection$: Observable<Connection>;
  /** Emits what the connection in use has for the link. */
  readonly events$: Observable<ConnectionEvent>;
  /** Emits the states of the connection in use, at once and on every change. */
  readonly states$: Observable<ConnectionStates>;
  /** Emits the data channel of the connection in use, at once and whenever it is replaced. */
  readonly channel$: Observable<RTCDataChannel>;

  constructor(
    first: Connection,
    private tracks: PublishedTracks,
  ) {
    this.connectionSubject = new BehaviorSubject(first);
    this.connection$ = this.connectionSubject.asObservable();
    this.events$ = this.connectionSubject.pipe(switchMap(events));
    this.states$ = this.connectionSubject.pipe(switchMap((connection) => connection.states$));
    this.channel$ = this.connectionSubject.pipe(map(({ channel }) => channel));
  }

  /** The connection in use. */
  get value(): Connection {
    return this.connectionSubject.value;
  }

  /** Sends the published tracks on the first connection. */
  start(): void {
    void this.value.publish(this.tracks);
  }

  /** Sends these tracks from now on. */
  publish(tracks: PublishedTracks): void {
    this.tracks = tracks;
    void this.value.publish(tracks);
  }

  /** Uses another connection from now on, and closes the one before. */
  replace(next: Connection): void {
    const { value: previous } = this;
    this.connectionSubject.next(next);
    previous.close();
    void next.publish(this.tracks);
  }
}

function events(connection: Connection): Observable<ConnectionEvent> {
  return merge(
    connection.descriptions$.pipe(map((description) => ({ kind: 'description', description }) as const)),
    connection.candidates$.pipe(map((candidate) => ({ kind: 'candidate', candidate }) as const)),
    connection.tracks$.pipe(map((track) => ({ kind: 'track', track }) as const)),
    connection.failures$.pipe(map((failure) => ({ kind: 'failure', failure }) as const)),
  );
}
