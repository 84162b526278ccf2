import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import {
  concatMap,
  exhaustMap,
  filter,
  firstValueFrom,
  fromEvent,
  map,
  merge,
  type Observable,
  race,
  ReplaySubject,
  shareReplay,
  startWith,
  Subject,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Background } from '../../platform/background';
import { type ConnectionStates, readStates, STATE_EVENTS } from './connection-states';
import { toAdd, toApply } from './host-priority';
import type { IceConfiguration } from './ice-credentials';
import { pathSwitches } from './key-frame';
import type { Sending } from './sending';
import { SMALL_START, timesToGrow } from './start-small';
import type { PublishedTracks, TrackRole } from './tracks';
import { Transceivers } from './transceivers';
import { toSessionDescription, toIceCandidate } from './wire-format';

/** How long, in ms, a restart is left to itself: both sides often ask for one at about the same time. */
const RESTART_TAKES = 1_000;

/** Which part a side takes: the offering side makes the first offer and is the polite one ever after. */
export type ConnectionPart = 'offering' | 'answering';

export interface RemoteTrack {
  readonly role: TrackRole;
  readonly track: MediaStreamTrack;
}

/**
 * One RTCPeerConnection under perfect negotiation (webrtc-pc, 10.7): from its first description to `close()`.
 * What comes in must come in order, one call at a time; PeerLink's inbox sees to that.
 */
export class Connection {
  private readonly closedSubject = new ReplaySubject<void>(1);
  private readonly descriptionsSubject = new Subject<SessionDescription>();
  private readonly failuresSubject = new Subject<unknown>();
  private readonly startsSubject = new Subject<void>();
  private readonly restartsSubject = new Subject<void>();
  private readonly localCandidates: IceCandidate[] = [];
  private readonly transceivers: Transceivers;
  private readonly earlyCandidates: IceCandidate[] = [];
  private isMakingOffer = false;
  private isIgnoringOffer = false;
  private isClosed = false;

  /**
   * What goes to and fro beside the media: made at both ends alike, so that it opens without a word about it. Whoever knows
   * of none refuses its media section, or leaves it unused.
   */
  readonly channel: RTCDataChannel;
  /** Emits the connection's states, at once and on every change; completes when it is closed. */
  readonly states$: Observable<ConnectionStates>;
  /** Emits every description for the other side. */
  readonly descriptions$: Observable<SessionDescription> = this.descriptionsSubject.asObservable();
  /** Emits every candidate for the other side as it is found, and null after a generation's last. */
  readonly candidates$: Observable<IceCandidate>;
  /** Emits each remote track with what it is for. */
  readonly tracks$: Observable<RemoteTrack>;
  /** Emits what the browser refused to do; the connection may heal by a restart or must be made anew. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();

  constructor(
    private readonly pc: RTCPeerConnection,
    readonly part: ConnectionPart,
    stream: MediaStream,
    voiceCodecs: readonly RTCRtpCodec[],
    /** For what looks at it again and again. */
    readonly background?: Background,
  ) {
    this.transceivers = new Transceivers(pc, stream, voiceCodecs);
    this.states$ = merge(...STATE_EVENTS.map((event) => this.events(event))).pipe(
      startWith(null),
      map(() => this.states),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    this.candidates$ = this.events<RTCPeerConnectionIceEvent>('icecandidate').pipe(
      // An empty candidate ends one transport's; the null that follows the last one says the same for all.
      filter(({ candidate }) => candidate?.candidate !== ''),
      map(({ candidate }) => toIceCandidate(candidate)),
    );
    this.tracks$ = this.events<RTCTrackEvent>('track').pipe(
      map(({ track, transceiver }) => ({ track, role: this.transceivers.roleOf(transceiver) })),
      filter((remote): remote is RemoteTrack => remote.role !== null),
    );
    this.events('negotiationneeded')
      .pipe(
        // Making the transceivers asks for negotiation too, but the first offer is begin()'s.
        // A channel that was refused would be offered again and again.
        filter(() => pc.remoteDescription !== null && !this.isChannelRefused),
        concatMap(() => this.attempt(() => this.offer())),
      )
      .subscribe();
    this.events('icegatheringstatechange')
      .pipe(filter(() => pc.iceGatheringState === 'gathering'))
      .subscribe(() => this.localCandidates.splice(0));
    this.candidates$.subscribe((candidate) => this.localCandidates.push(candidate));
    const restart = () => {
      pc.restartIce();
      if (this.isChannelRefused) void this.attempt(() => this.offer());
      return timer(RESTART_TAKES);
    };
    this.restartsSubject.pipe(exhaustMap(restart), takeUntil(this.closedSubject)).subscribe();
    timesToGrow(this.states$, this.startsSubject)
      .pipe(
        tap(() => this.adjust('camera', { scaleResolutionDownBy: 1 })),
        // By then the browser has made its first choice; the next one is a new path.
        switchMap(() => pathSwitches(pc)),
        takeUntil(this.closedSubject),
      )
      .subscribe(() => void this.refreshPictures());
    if (part === 'offering') this.transceivers.make();
    this.channel = pc.createDataChannel('earshot', { negotiated: true, id: 0 });
  }

  /** The description that stands for this side, with all candidates found so far; null before the first. */
  get localDescription(): SessionDescription | null {
    return toSessionDescription(this.pc.localDescription);
  }

  /** The candidates of the running generation, in the order in which they were found. */
  get candidates(): readonly IceCandidate[] {
    return this.localCandidates;
  }

  /** The connection's states just now. */
  get states(): ConnectionStates {
    return readStates(this.pc);
  }

  /** The codec that the microphone is sent with, as agreed; null before that. Statistics name Opus where RED carries it. */
  get voiceCodec(): string | null {
    return this.pc.getSenders()[0]?.getParameters().codecs[0]?.mimeType ?? null;
  }

  /** Whether an offer of this side has no answer yet. */
  get isAwaitingAnswer(): boolean {
    return this.pc.signalingState === 'have-local-offer';
  }

  /** Whether media may go through TURN servers only. */
  get isRelayOnly(): boolean {
    return this.pc.getConfiguration().iceTransportPolicy === 'relay';
  }

  /** When the newest sound or picture of the other side was delivered, in ms since 1970; null where none was lately. */
  get newestMedia(): number | null {
    const sources = this.pc.getReceivers().flatMap((receiver) => receiver.getSynchronizationSources());
    return sources.length > 0 ? Math.max(...sources.map(({ timestamp }) => timestamp)) : null;
  }

  /** Makes the first offer. For the offering side, once. */
  begin(): Promise<void> {
    return this.attempt(async () => {
      await this.pc.setLocalDescription(await this.pc.createOffer());
      this.describe();
      await this.transceivers.tune();
    });
  }

  /** Sends these tracks from now on. Needs no negotiation. */
  publish(tracks: PublishedTracks): Promise<void> {
    return this.attempt(() => this.transceivers.publish(tracks));
  }

  /** Changes how a role is sent. */
  adjust(role: TrackRole, change: Sending): void {
    void this.attempt(() => this.transceivers.adjust(role, change));
  }

  /** Uses these ICE servers from the next gathering on. */
  configure(ice: IceConfiguration): void {
    if (!this.isClosed) this.pc.setConfiguration({ ...this.pc.getConfiguration(), ...ice });
  }

  /** Finds a new path: gathers again and, being the polite side, offers. Does nothing while an offer or restart is under way. */
  restartIce(): void {
    if (!this.isAwaitingAnswer) this.restartsSubject.next(); // else it would begin anew once the answer is there
  }

  /** Nobody gets the pictures: the camera's are small from now on, which leaves the machine free for finding a path. */
  sendSmall(): void {
    this.adjust('camera', SMALL_START);
  }

  /** The path is back: the next pictures are sent whole, and the camera's grow as when the connection was new. */
  startAgain(): Promise<void> {
    this.startsSubject.next();
    return this.refreshPictures();
  }

  /** Has the next pictures sent whole: on a new path the other side cannot go on from what was lost. */
  refreshPictures(): Promise<void> {
    return this.attempt(() => this.transceivers.refreshPictures());
  }

  /** Applies the other side's description and answers an offer. */
  accept(description: SessionDescription): Promise<void> {
    return this.attempt(async () => {
      const isCollision =
        description.type === 'offer' && (this.isMakingOffer || this.pc.signalingState !== 'stable');
      this.isIgnoringOffer = this.part === 'answering' && isCollision;
      if (this.isIgnoringOffer) return;
      if (description.type === 'answer' && this.pc.signalingState !== 'have-local-offer') return; // to an undone offer
      await this.pc.setRemoteDescription(toApply(description));
      if (description.type === 'offer') await this.answer();
      for (const candidate of this.earlyCandidates.splice(0)) await this.addCandidate(candidate);
    });
  }

  /** Adds one of the other side's candidates, or null for "no more". */
  addCandidate(candidate: IceCandidate): Promise<void> {
    if (!this.pc.remoteDescription) {
      this.earlyCandidates.push(candidate);
      return Promise.resolve();
    }
    return this.attempt(async () => {
      try {
        await this.pc.addIceCandidate(toAdd(candidate));
      } catch (error) {
        // Candidates of an offer that was ignored are refused and not missed.
        if (!this.isIgnoringOffer) throw error;
      }
    });
  }

  /** Resolves to the browser's statistics of this connection. */
  getStats(): Promise<RTCStatsReport> {
    return this.pc.getStats();
  }

  /** Ends the connection for good. May be called twice. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closedSubject.next();
    this.closedSubject.complete();
    this.descriptionsSubject.complete();
    this.failuresSubject.complete();
    this.pc.close();
  }

  private get isChannelRefused(): boolean {
    return this.pc.remoteDescription?.sdp.includes('m=application 0 ') ?? false;
  }

  private async offer(): Promise<void> {
    if (this.pc.signalingState !== 'stable') return; // the event comes again once the running exchange is over
    try {
      this.isMakingOffer = true;
      // Without a description the browser makes the offer itself, in one step that nothing can come between.
      await this.pc.setLocalDescription();
      this.describe();
    } finally {
      this.isMakingOffer = false;
    }
  }

  private async answer(): Promise<void> {
    const taken = this.part === 'answering' ? this.transceivers.take() : 0;
    await this.pc.setLocalDescription();
    this.describe();
    if (taken === 0) return;
    // After the answer is on its way: nothing of this is needed before the path is there.
    await Promise.all([this.transceivers.tune(), this.transceivers.fill()]);
  }

  private describe(): void {
    const description = this.localDescription;
    if (description && !this.isClosed) this.descriptionsSubject.next(description);
  }

  private events<E extends Event>(name: string): Observable<E> {
    return fromEvent<E>(this.pc, name).pipe(takeUntil(this.closedSubject));
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    if (this.isClosed) return;
    try {
      // A closed RTCPeerConnection never settles what is pending (webrtc-pc, 4.4.1.2): closing ends the wait.
      await firstValueFrom(race(action(), this.closedSubject));
    } catch (error) {
      this.failuresSubject.next(error);
    }
  }
}
