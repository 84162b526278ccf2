import type { IceCandidate, PeerId } from '@earshot/protocol';
import { map, type Observable, ReplaySubject, Subject, takeUntil } from 'rxjs';
import type { RemoteTrack } from '../connection/connection';
import type { ConnectionStates } from '../connection/connection-states';
import type { IceConfiguration } from '../connection/ice-credentials';
import type { PeerLinkState } from './link-state';
import { type ConnectionEvent, CurrentConnection } from './current-connection';
import { LinkRecovery } from './link-recovery';
import { LinkSignals } from './link-signals';
import type { LinkCandidate, Numbered } from './outbox';
import type { PeerLinkOptions } from './peer-link-options';
import type { ConnectionStatistics } from '../connection/raw-statistic';
import type { Sending } from '../connection/sending';
import type { PublishedTracks } from '../connection/tracks';
import type { TrackRole } from '../../platform/media-sample';

/**
 * The way to one peer, from its arrival to its departure. A link uses one connection at a time. If that one hangs, the link
 * makes a new one in a new epoch.
 */
export class PeerLink {
  /** The person at the other end. */
  readonly peer: PeerId;
  private readonly closedSubject = new ReplaySubject<void>(1);
  private readonly connection: CurrentConnection;
  private readonly signals: LinkSignals;
  private readonly recovery: LinkRecovery;
  private readonly tracksSubject = new Subject<RemoteTrack>();
  private readonly failuresSubject = new Subject<unknown>();

  /** Emits the link's state, at once and on every change; completes with `closed`. */
  readonly state$: Observable<PeerLinkState>;
  /** Emits the states of the connection that is in use, at once and on every change. */
  readonly states$: Observable<ConnectionStates>;
  /** Emits whether the path in use hides this machine's address, at once and on every change; false without a path. */
  readonly isHidden$: Observable<boolean>;
  /** Emits the data channel of the connection in use, at once and whenever the connection is replaced. */
  readonly channel$: Observable<RTCDataChannel>;
  /** Emits each description for the peer's link. It is kept and may be sent again until `acknowledge()`. */
  readonly descriptions$: Observable<Numbered>;
  /** Emits each candidate for the peer's link. */
  readonly candidates$: Observable<LinkCandidate>;
  /** Emits each track of the peer, and all of them again when there is a new connection. */
  readonly remoteTracks$: Observable<RemoteTrack> = this.tracksSubject.asObservable();
  /** Emits what the browser refused to do. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();
  /** Emits when media is late, and when the path is lost. */
  readonly doubts$: Observable<void>;

  constructor(private readonly options: PeerLinkOptions) {
    const { part, prepared } = options;
    this.peer = options.peer;
    const first = prepared?.connection ?? options.createConnection(part);
    this.connection = new CurrentConnection(first, options.tracks);
    this.states$ = this.connection.states$;
    this.isHidden$ = this.states$.pipe(map(() => this.connection.value.isHidden));
    this.channel$ = this.connection.channel$;
    const epoch = prepared?.sent.epoch ?? (part === 'offering' ? options.nextEpoch() : null);
    this.signals = new LinkSignals(epoch, this.closedSubject);
    this.descriptions$ = this.signals.descriptions$;
    this.candidates$ = this.signals.candidates$;
    if (prepared) this.signals.keep(prepared.sent);
    this.recovery = new LinkRecovery(options, this.connection, this.signals);
    this.state$ = this.recovery.state$;
    this.doubts$ = this.recovery.doubts$;
    this.connection.events$.pipe(takeUntil(this.closedSubject)).subscribe((event) => this.follow(event));
    this.recovery.watch(this.closedSubject);
  }

  /** The link's current state. */
  get state(): PeerLinkState {
    return this.recovery.state;
  }

  /** Starts to connect: sends the candidates found since the prepared offer, or makes the first offer. Subscribe before. */
  start(): void {
    const { part, prepared } = this.options;
    const { value: connection } = this.connection;
    this.connection.start();
    if (prepared) this.signals.sendCandidates(connection.candidates.slice(prepared.candidates));
    else if (part === 'offering') void connection.begin();
  }

  /**
   * Takes a description from the peer's link; applied once and in order. Resolves to true once it was applied or refused for
   * good: only then may it be acknowledged. Resolves to false if the link was closed before.
   */
  accept(message: Numbered): Promise<boolean> {
    if (!this.signals.takes(message)) return this.signals.settled();
    const { description, epoch } = message;
    if (description.type === 'restart') {
      this.recovery.serve(epoch);
      return Promise.resolve(true);
    }
    // Not the first of its connection, so it was meant for a link that this side has closed: both need a new connection.
    const isStale = this.signals.isStale(message);
    if (description.type === 'offer' && epoch > this.signals.epoch) this.recovery.followTo(epoch);
    if (isStale) {
      this.recovery.renew();
      return Promise.resolve(true);
    }
    return this.signals.apply(epoch, () => this.connection.value.accept(description));
  }

  /** Takes a candidate from the peer's link. */
  acceptCandidate(epoch: number, candidate: IceCandidate): void {
    if (epoch !== this.signals.epoch) return;
    void this.signals.apply(epoch, () => this.connection.value.addCandidate(candidate));
  }

  /** Notes that the peer's link has a description. */
  acknowledge(epoch: number, seq: number): void {
    this.signals.acknowledge(epoch, seq);
  }

  /** Sends again what may have been lost while one side could not reach the server. */
  resync(): void {
    this.recovery.resync();
  }

  /** Notes whether the peer says that it sends sound or pictures. If nothing arrives then, the path is lost. */
  expectMedia(isExpected: boolean): void {
    this.recovery.isMediaExpected = isExpected;
  }

  /** Something happened that often breaks the path, such as a change of network: looks for another path unless media goes on arriving. */
  doubt(): void {
    this.recovery.doubt();
  }

  /** Sends these tracks from now on. */
  publish(tracks: PublishedTracks): void {
    this.connection.publish(tracks);
  }

  /** Uses these ICE servers from the next gathering on. */
  configure(ice: IceConfiguration): void {
    this.connection.value.configure(ice);
  }

  /** Looks for a new path on the same connection. */
  restart(): void {
    this.recovery.restart();
  }

  /** Starts over after `failed`, with a new connection and the full time to find a path. */
  retry(): void {
    this.recovery.retry();
  }

  /**
   * Stops using a path that shows this machine's address, at once, and looks for one that does not; after `configure()`. A
   * path through a relay of this side goes on meanwhile.
   */
  async hide(): Promise<void> {
    const { value: connection } = this.connection;
    // It waits for the first offer, and will gather nothing but relays for its answer.
    if (this.options.part === 'answering' && !connection.isInUse) return;
    const isRelayed = await connection.isOwnEndRelayed();
    if (connection !== this.connection.value || this.state === 'closed') return;
    if (isRelayed) {
      this.restart();
      return;
    }
    connection.close();
    this.retry();
  }

  /** Changes how the current connection sends a role. The next connection starts with the defaults. */
  adjust(role: TrackRole, change: Sending): void {
    this.connection.value.adjust(role, change);
  }

  /** Resolves to the current statistics of the connection in use. */
  statistics(): Promise<ConnectionStatistics> {
    return this.connection.value.statistics();
  }

  /** Ends the link for good. May be called twice. */
  close(): void {
    if (this.state === 'closed') return;
    this.recovery.close();
    this.closedSubject.next();
    this.closedSubject.complete();
    this.connection.value.close();
    this.signals.close();
    for (const subject of [this.tracksSubject, this.failuresSubject]) subject.complete();
  }

  private follow(event: ConnectionEvent): void {
    switch (event.kind) {
      case 'description':
        this.signals.send(event.description);
        break;
      case 'candidate':
        this.signals.sendCandidates([event.candidate]);
        break;
      case 'track':
        this.tracksSubject.next(event.track);
        break;
      case 'failure':
        this.failuresSubject.next(event.failure);
    }
  }
}
