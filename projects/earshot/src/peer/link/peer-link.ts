import type { IceCandidate, PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  distinctUntilChanged,
  type Observable,
  ReplaySubject,
  Subject,
  takeUntil,
} from 'rxjs';
import type { Connection, RemoteTrack } from '../connection/connection';
import type { ConnectionPart } from '../connection/negotiation';
import type { ConnectionStates } from '../connection/connection-states';
import type { IceConfiguration } from '../connection/ice-credentials';
import type { PeerLinkState } from './link-state';
import { type ConnectionEvent, CurrentConnection } from './current-connection';
import { Inbox, type LinkCandidate, type Numbered, Outbox } from './outbox';
import { SerialQueue } from './serial-queue';
import type { PeerLinkOptions } from './peer-link-options';
import type { ConnectionStatistics } from '../connection/raw-statistic';
import type { Sending } from '../connection/sending';
import type { PublishedTracks } from '../connection/tracks';
import type { TrackRole } from '../../platform/media-sample';
import { type Verdict, watchdog } from './watchdog';

/**
 * The way to one peer, from its arrival to its departure. A link uses one connection at a time. If that one hangs, the link
 * makes a new one in a new epoch. Only the offering (polite) side restarts ICE or makes connections; the other side asks it to.
 */
export class PeerLink {
  readonly peer: PeerId;
  private readonly part: ConnectionPart;
  private readonly closedSubject = new ReplaySubject<void>(1);
  private readonly connection: CurrentConnection;
  private readonly stateSubject = new BehaviorSubject<PeerLinkState>('connecting');
  private readonly tracksSubject = new Subject<RemoteTrack>();
  private readonly failuresSubject = new Subject<unknown>();
  private readonly doubtSubject = new Subject<void>();
  private readonly doubtsSubject = new Subject<void>();
  private readonly againSubject = new Subject<void>();
  // Messages are applied one at a time, which makes two flags enough for perfect negotiation.
  private readonly arrivals = new SerialQueue(this.closedSubject);
  private readonly outbox = new Outbox();
  private readonly inbox = new Inbox();
  private epoch: number;
  private isMediaExpected = false;

  /** Emits the link's state, at once and on every change; completes with `closed`. */
  readonly state$: Observable<PeerLinkState> = this.stateSubject.pipe(distinctUntilChanged());
  /** Emits the states of the connection that is in use, at once and on every change. */
  readonly states$: Observable<ConnectionStates>;
  /** Emits the data channel of the connection in use, at once and whenever the connection is replaced. */
  readonly channel$: Observable<RTCDataChannel>;
  /** Emits each description for the peer's link. It is kept and may be sent again until `acknowledge()`. */
  readonly descriptions$: Observable<Numbered> = this.outbox.descriptions$;
  /** Emits each candidate for the peer's link. */
  readonly candidates$: Observable<LinkCandidate> = this.outbox.candidates$;
  /** Emits each track of the peer, and all of them again when there is a new connection. */
  readonly remoteTracks$: Observable<RemoteTrack> = this.tracksSubject.asObservable();
  /** Emits what the browser refused to do. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();
  /** Emits when media is late, and when the path is lost. */
  readonly doubts$: Observable<void> = this.doubtsSubject.asObservable();

  constructor(private readonly options: PeerLinkOptions) {
    this.peer = options.peer;
    this.part = options.part;
    const { prepared } = options;
    this.epoch = prepared?.sent.epoch ?? (this.part === 'offering' ? options.now() : 0);
    const first = prepared?.connection ?? options.createConnection(this.part);
    this.connection = new CurrentConnection(first, options.tracks);
    this.states$ = this.connection.states$;
    this.channel$ = this.connection.channel$;
    if (prepared) this.outbox.keep(prepared.sent);
    this.connection.events$.pipe(takeUntil(this.closedSubject)).subscribe((event) => this.follow(event));
    this.watch();
  }

  /** The link's current state. */
  get state(): PeerLinkState {
    return this.stateSubject.value;
  }

  /** Starts to connect: sends the candidates found since the prepared offer, or makes the first offer. Subscribe before. */
  start(): void {
    const { prepared } = this.options;
    const { value: connection } = this.connection;
    this.connection.start();
    if (prepared) this.outbox.sendCandidates(this.epoch, connection.candidates.slice(prepared.candidates));
    else if (this.part === 'offering') void connection.begin();
  }

  /** Takes a description from the peer's link; applied once and in order. */
  accept(message: Numbered): void {
    if (!this.inbox.takes(message)) return;
    const { description, epoch } = message;
    if (description.type === 'restart') {
      this.serve(epoch);
      return;
    }
    if (description.type === 'answer') this.outbox.answered();
    // Not the first of its connection, so it was meant for a link that this side has closed: both need a new connection.
    const isStale = this.epoch === 0 && message.seq > 1;
    if (epoch > this.epoch) this.followTo(epoch);
    if (isStale) this.renew();
    else if (epoch === this.epoch) this.enqueue((connection) => connection.accept(description));
  }

  /** Takes a candidate from the peer's link. */
  acceptCandidate(epoch: number, candidate: IceCandidate): void {
    if (epoch === this.epoch) this.enqueue((connection) => connection.addCandidate(candidate));
  }

  /** Notes that the peer's link has a description. */
  acknowledge(epoch: number, seq: number): void {
    this.outbox.acknowledge(epoch, seq);
  }

  /** Sends again what may have been lost while one side could not reach the server. */
  resync(): void {
    this.resend();
    if (this.state !== 'reconnecting' && this.state !== 'failed') return;
    // Anything that was signalled in the meantime is out of date.
    this.stateSubject.next('reconnecting');
    if (!this.isSeeking) this.restart();
    this.againSubject.next();
  }

  /** Notes whether the peer says that it sends sound or pictures. If nothing arrives then, the path is lost. */
  expectMedia(isExpected: boolean): void {
    this.isMediaExpected = isExpected;
  }

  /** Something happened that often breaks the path, such as a change of network: looks for another path unless media goes on arriving. */
  doubt(): void {
    this.doubtSubject.next();
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
    if (this.part === 'answering') {
      this.outbox.send(this.epoch, { type: 'restart' });
      return;
    }
    this.onceFresh(() => this.connection.value.restartIce());
  }

  /** Starts over after `failed`, with a new connection and the full time to find a path. */
  retry(): void {
    this.stateSubject.next('reconnecting');
    this.renew();
    this.againSubject.next();
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
    if (this.stateSubject.value === 'closed') return;
    this.stateSubject.next('closed');
    this.closedSubject.next();
    this.closedSubject.complete();
    this.connection.value.close();
    this.outbox.close();
    for (const subject of [this.stateSubject, this.tracksSubject, this.failuresSubject]) subject.complete();
  }

  /** Does what the answering side asked for: a restart, or a new connection if it names a newer epoch. */
  private serve(epoch: number): void {
    if (this.part === 'answering') return;
    if (this.state === 'failed') this.retry();
    else if (epoch === this.epoch) this.seek();
    else if (epoch > this.epoch) this.renew();
    else this.resend(); // it does not know the newest connection yet: the offer was lost, or is on its way
  }

  /** Makes a new connection in a new epoch. The answering side asks for one, and makes its own when the offer comes. */
  private renew(): void {
    if (this.part === 'answering') {
      this.outbox.send(this.epoch + 1, { type: 'restart' });
      return;
    }
    this.onceFresh(() => {
      this.followTo(Math.max(this.epoch + 1, this.options.now()));
      void this.connection.value.begin();
    });
  }

  /** Waits for fresh ICE credentials if necessary: a relay refuses expired ones. */
  private onceFresh(seek: () => void): void {
    const renewed = this.options.freshIce?.();
    if (!renewed) seek();
    else void renewed.then(() => (this.state === 'closed' ? undefined : seek()));
  }

  private followTo(epoch: number): void {
    const isFirst = this.epoch === 0;
    this.epoch = epoch;
    // The answering side's first connection is unused until the first offer tells the epoch.
    if (isFirst) return;
    this.connection.replace(this.options.createConnection(this.part));
    // The other side gave up the old path or tries again: there is no path now, and a time limit for finding one.
    if (this.state !== 'connected' && this.state !== 'failed') return;
    this.stateSubject.next('reconnecting');
    this.againSubject.next();
  }

  private follow(event: ConnectionEvent): void {
    switch (event.kind) {
      case 'description':
        this.outbox.send(this.epoch, event.description);
        break;
      case 'candidate':
        this.outbox.sendCandidates(this.epoch, [event.candidate]);
        break;
      case 'track':
        this.tracksSubject.next(event.track);
        break;
      case 'failure':
        this.failuresSubject.next(event.failure);
    }
  }

  private watch(): void {
    watchdog({
      connection$: this.connection.connection$,
      doubt$: this.doubtSubject,
      again$: this.againSubject,
      isMediaExpected: () => this.isMediaExpected,
      canSignal: () => this.options.canSignal?.() ?? true,
      now: this.options.now,
    })
      .pipe(takeUntil(this.closedSubject))
      .subscribe((verdict) => this.obey(verdict));
  }

  private obey(verdict: Verdict): void {
    const before = this.stateSubject.value;
    switch (verdict) {
      case 'connected':
        this.stateSubject.next('connected');
        if (before === 'reconnecting' || before === 'failed') void this.connection.value.startAgain();
        break;
      case 'doubtful':
      case 'lost':
        this.doubtsSubject.next();
        if (verdict === 'doubtful' || before !== 'connected') break;
        this.stateSubject.next('reconnecting');
        this.connection.value.sendSmall();
        break;
      case 'restart':
        this.seek();
        break;
      case 'renew':
        if (before !== 'failed') this.renew();
        break;
      case 'failed':
        this.stateSubject.next('failed');
    }
  }

  /** Looks for a new path. If that is already under way, sends its messages again instead. */
  private seek(): void {
    if (this.isSeeking) this.resend();
    else this.restart();
  }

  /** Whether an offer is unanswered or a request for one is unacknowledged. Another one would only delay the result. */
  private get isSeeking(): boolean {
    return this.outbox.isAsking || this.connection.value.isAwaitingAnswer;
  }

  private resend(): void {
    this.outbox.resend();
    this.outbox.sendCandidates(this.epoch, this.connection.value.candidates);
  }

  /** Applies incoming messages one at a time. A message for a connection that has been replaced is dropped. */
  private enqueue(apply: (connection: Connection) => Promise<void>): void {
    const { epoch } = this;
    this.arrivals.add(() => (epoch === this.epoch ? apply(this.connection.value) : Promise.resolve()));
  }
}
