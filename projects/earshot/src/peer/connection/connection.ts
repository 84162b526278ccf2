import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import {
  EMPTY,
  filter,
  fromEvent,
  map,
  merge,
  type Observable,
  share,
  shareReplay,
  startWith,
  Subject,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Background } from '../../platform/background';
import type { TrackRole } from '../../platform/media-sample';
import { BrowserSteps } from './browser-steps';
import { type ConnectionStates, readStates, STATE_EVENTS } from './connection-states';
import { type IceConfiguration, isSameIce } from './ice-credentials';
import { pathSwitches } from './key-frame';
import { metAddresses } from './met-addresses';
import { type ConnectionPart, Negotiation } from './negotiation';
import { isOwnEndRelayed } from './own-end';
import type { ConnectionStatistics, RawStatistic } from './raw-statistic';
import type { Sending } from './sending';
import { timesToGrow } from './start-small';
import type { PublishedTracks } from './tracks';
import { Transceivers } from './transceivers';
import { toIceCandidate } from './wire-format';

/** How often, in ms, and how many times it is asked what checks have shown, while a path is looked for. */
const LOOK_EVERY = 150;
const LOOKS = 30;

export interface RemoteTrack {
  readonly role: TrackRole;
  readonly track: MediaStreamTrack;
}

/** One RTCPeerConnection: its negotiation, its media and its data channel, from its first description to `close()`. */
export class Connection {
  private readonly steps = new BrowserSteps();
  private readonly startsSubject = new Subject<void>();
  private readonly lossesSubject = new Subject<void>();
  private readonly localCandidates: IceCandidate[] = [];
  private readonly transceivers: Transceivers;
  private readonly negotiation: Negotiation;

  /**
   * The data channel beside the media. Both ends make it alike (`negotiated`), so that it opens without being announced. Clients
   * without it refuse its media section or leave it unused.
   */
  readonly channel: RTCDataChannel;
  /** Emits the connection's states, at once and on every change; completes when it is closed. */
  readonly states$: Observable<ConnectionStates>;
  /** Emits every description for the other side. */
  readonly descriptions$: Observable<SessionDescription>;
  /** Emits every candidate for the other side as it is found, and null after a generation's last; more may follow it. */
  readonly candidates$: Observable<IceCandidate>;
  /** Emits what the browser says of each ICE server that it could not use: URL, code and text. */
  readonly serverFailures$: Observable<string>;
  /** Emits each remote track with its role. */
  readonly tracks$: Observable<RemoteTrack>;
  /** Emits what the browser refused to do. The connection may recover by a restart, or has to be replaced. */
  readonly failures$: Observable<unknown> = this.steps.failures$;

  constructor(
    private readonly pc: RTCPeerConnection,
    readonly part: ConnectionPart,
    stream: MediaStream,
    voiceCodecs: readonly RTCRtpCodec[],
    /** Runs timers outside the host's zone. */
    readonly background?: Background,
  ) {
    this.transceivers = new Transceivers(pc, stream, voiceCodecs, this.steps);
    this.negotiation = new Negotiation(pc, part, this.transceivers, this.steps);
    this.descriptions$ = this.negotiation.descriptions$;
    this.states$ = merge(...STATE_EVENTS.map((event) => this.events(event))).pipe(
      startWith(null),
      map(() => this.states),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    const times$ = timesToGrow(this.states$, this.startsSubject).pipe(takeUntil(this.steps.closed$), share());
    const gathered$ = this.events<RTCPeerConnectionIceEvent>('icecandidate').pipe(
      // An empty candidate ends those of one transport; the null after the last one ends them all.
      filter(({ candidate }) => candidate?.candidate !== ''),
      map(({ candidate }) => toIceCandidate(candidate)),
    );
    const met$ = metAddresses(merge(times$, this.whileSeeking()), () => this.report()).pipe(
      filter((candidate) => !this.isRelayOnly && this.isCurrent(candidate)),
      takeUntil(this.steps.closed$),
    );
    this.candidates$ = merge(gathered$, met$).pipe(share());
    this.serverFailures$ = this.events<RTCPeerConnectionIceErrorEvent>('icecandidateerror').pipe(
      map(({ url, errorCode, errorText }) => `${url}: ${errorCode} ${errorText}`),
    );
    this.tracks$ = this.events<RTCTrackEvent>('track').pipe(
      map(({ track, transceiver }) => ({ track, role: this.transceivers.roleOf(transceiver) })),
      filter((remote): remote is RemoteTrack => remote.role !== null),
    );
    this.events('icegatheringstatechange')
      .pipe(filter(() => pc.iceGatheringState === 'gathering'))
      .subscribe(() => this.localCandidates.splice(0));
    this.candidates$.subscribe((candidate) => this.localCandidates.push(candidate));
    times$
      .pipe(
        tap(() => this.grow()),
        // By then the browser has chosen its first path, so the next choice is a new path.
        switchMap(() => this.steps.ask(() => pathSwitches(pc), EMPTY)),
        takeUntil(this.steps.closed$),
      )
      .subscribe(() => void this.refreshPictures());
    if (part === 'offering') this.transceivers.make();
    this.channel = pc.createDataChannel('earshot', { negotiated: true, id: 0 });
  }

  /** The description that stands for this side, with all candidates found so far; null before the first. */
  get localDescription(): SessionDescription | null {
    return this.negotiation.localDescription;
  }

  /** The candidates of the running generation, in the order in which they were found. */
  get candidates(): readonly IceCandidate[] {
    return this.localCandidates;
  }

  /** The connection's current states. */
  get states(): ConnectionStates {
    return readStates(this.pc);
  }

  /** Whether an offer of this side has no answer yet. */
  get isAwaitingAnswer(): boolean {
    return this.negotiation.isAwaitingAnswer;
  }

  /** Whether media may go through TURN servers only. */
  get isRelayOnly(): boolean {
    return this.steps.ask(() => this.pc.getConfiguration().iceTransportPolicy === 'relay', false);
  }

  /** Whether a path is in use, and nothing that was gathered for it shows this machine's address. */
  get isHidden(): boolean {
    const isConnected = ['connected', 'completed'].includes(this.pc.iceConnectionState);
    const isRelayed = this.localCandidates.every((line) => !line || line.candidate.includes(' typ relay'));
    return isConnected && this.isRelayOnly && isRelayed;
  }

  /** Whether this side has a description, so that its addresses are known or soon will be. */
  get isInUse(): boolean {
    return !this.steps.isClosed && this.pc.localDescription !== null;
  }

  /** Resolves to whether this side's end of the path in use is a relay. */
  isOwnEndRelayed(): Promise<boolean> {
    return isOwnEndRelayed(this.pc);
  }

  /** When the newest sound or picture of the other side was delivered, in ms since 1970; null if none was recently. */
  get newestMedia(): number | null {
    return this.newestFrom(() => this.pc.getReceivers());
  }

  /** The same of pictures alone. */
  get newestPicture(): number | null {
    return this.newestFrom(() => this.pc.getReceivers().filter(({ track }) => track.kind === 'video'));
  }

  /** Resolves to how many bytes of media and data have arrived over all paths; null if the browser does not say. */
  async received(): Promise<number | null> {
    const report = await this.report().catch(() => null); // noted
    let bytes: number | null = null;
    report?.forEach(({ type, bytesReceived = 0 }: RawStatistic) => {
      if (type === 'candidate-pair') bytes = (bytes ?? 0) + bytesReceived;
    });
    return bytes;
  }

  /** Makes the first offer. For the offering side, once. */
  begin(): Promise<void> {
    return this.negotiation.begin();
  }

  /** Sends these tracks from now on. Needs no negotiation. */
  publish(tracks: PublishedTracks): Promise<void> {
    return this.steps.attempt(() => this.transceivers.publish(tracks));
  }

  /** Changes how a role is sent. */
  adjust(role: TrackRole, change: Sending): void {
    void this.steps.attempt(() => this.transceivers.adjust(role, change));
  }

  /** Uses these ICE servers from the next gathering on. */
  configure(ice: IceConfiguration): void {
    if (this.steps.isClosed) return;
    this.steps.ask(() => {
      const current = this.pc.getConfiguration();
      // To set what is set already would still wait for the browser's network thread, between the steps of joining.
      if (!isSameIce(current, ice)) this.pc.setConfiguration({ ...current, ...ice });
    }, undefined);
  }

  /** Looks for a new path: gathers again and offers. For the polite side. Does nothing while an offer or restart is under way. */
  restartIce(): void {
    this.negotiation.restartIce();
  }

  /** Leaves the machine free for finding a path, with small pictures, and tells the other side what checks show of it. */
  seek(): void {
    this.lossesSubject.next();
    void this.steps.attempt(() => this.transceivers.sendSmall());
  }

  /** Starts sending again on a new path: key frames first, and the camera's pictures grow as on a new connection. */
  startAgain(): Promise<void> {
    this.startsSubject.next();
    return this.refreshPictures();
  }

  /** Sends key frames next: on a new path the other side cannot decode anything before them. */
  refreshPictures(): Promise<void> {
    return this.steps.attempt(() => this.transceivers.refreshPictures());
  }

  /** Applies the other side's description and answers an offer. What comes in must come in order, one call at a time. */
  accept(description: SessionDescription): Promise<void> {
    return this.negotiation.accept(description);
  }

  /** Adds one of the other side's candidates, or null for "no more". */
  addCandidate(candidate: IceCandidate): Promise<void> {
    return this.negotiation.addCandidate(candidate);
  }

  /** Resolves to the current statistics of this connection. */
  async statistics(): Promise<ConnectionStatistics> {
    const report = await this.report();
    const voice = () => this.pc.getSenders()[0]?.getParameters().codecs[0]?.mimeType ?? null;
    const voiceCodec = this.steps.ask(voice, null);
    return { report, roles: this.transceivers.rolesByMid, voiceCodec };
  }

  /** Ends the connection for good. May be called twice. */
  close(): void {
    if (this.steps.isClosed) return;
    this.negotiation.close();
    this.steps.ask(() => {
      this.pc.close();
    }, undefined);
    this.steps.close();
  }

  /** Emits again and again from the loss of a path on until there is one, for a while. */
  private whileSeeking(): Observable<unknown> {
    const looks$ = timer(LOOK_EVERY, LOOK_EVERY, UNZONED).pipe(take(LOOKS), takeUntil(this.startsSubject));
    return this.lossesSubject.pipe(switchMap(() => this.background?.(looks$) ?? looks$));
  }

  private isCurrent(candidate: IceCandidate): boolean {
    const ufrag = candidate?.usernameFragment;
    const sdp = this.steps.ask(() => this.pc.localDescription?.sdp, undefined);
    return !!ufrag && (sdp?.includes(`a=ice-ufrag:${ufrag}\r`) ?? false);
  }

  /** Once a call has begun, its pictures grow and what is sent gets its priority. */
  private grow(): void {
    this.adjust('camera', { scaleResolutionDownBy: 1 });
    void this.steps.attempt(() => this.transceivers.tune());
  }

  private async report(): Promise<ReadonlyMap<string, RawStatistic>> {
    try {
      return await this.pc.getStats();
    } catch (error) {
      this.steps.note(error);
      throw error;
    }
  }

  private events<E extends Event>(name: string): Observable<E> {
    return fromEvent<E>(this.pc, name).pipe(takeUntil(this.steps.closed$));
  }

  private newestFrom(receivers: () => readonly RTCRtpReceiver[]): number | null {
    const all = () => receivers().flatMap((receiver) => receiver.getSynchronizationSources());
    const sources = this.steps.ask(all, []);
    return sources.length > 0 ? Math.max(...sources.map(({ timestamp }) => timestamp)) : null;
  }
}
