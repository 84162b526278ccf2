import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Peer, RoomId } from '@earshot/protocol';
import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  type Observable,
  pairwise,
  shareReplay,
  withLatestFrom,
} from 'rxjs';
import { EARSHOT_CONFIG } from '../earshot-config';
import type { LocalMedia, LocalTracks } from '../media/local-media';
import { MediaService } from '../media/media-service';
import { PeerService } from '../peer/peer-service';
import { NOW } from '../platform/clock';
import { CREATE_MEDIA_STREAM, MEDIA_DEVICES } from '../platform/media-devices';
import { PAGE } from '../platform/page';
import { SignalingError } from '../signaling/signaling-error';
import { SignalingService } from '../signaling/signaling-service';
import type { SignalingState } from '../signaling/signaling-state';
import { type CallEvent, type CallState, IDLE, isUnderWay, reduceCall } from './call-state';
import type { Participant } from './participant';
import {
  known,
  linkStates,
  type OwnStreams,
  remoteParticipant,
  selfParticipant,
  unhurried,
} from './participants';

/** Which room to join, and as whom. */
export interface JoinOptions {
  readonly room: RoomId;
  readonly name: string;
}

/** One call: joins media, signalling and peers together, and says where the person stands. */
@Injectable({ providedIn: 'root' })
export class CallService {
  private readonly media = inject(MediaService);
  private readonly signaling = inject(SignalingService);
  private readonly peers = inject(PeerService);
  private readonly config = inject(EARSHOT_CONFIG);
  private readonly now = inject(NOW);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);

  private readonly stateSubject = new BehaviorSubject<CallState>(IDLE);
  private readonly linkStates$ = linkStates(this.peers.links$).pipe(
    shareReplay({ bufferSize: 1, refCount: true }),
  );

  // Counts joins and leaves, so that an answer to a join that was given up is not taken for the next one's.
  private attempts = 0;

  /** Emits where the person stands with the call, at once and on every change. */
  readonly state$: Observable<CallState> = this.stateSubject.pipe(distinctUntilChanged());

  /** Emits everyone in the call, oneself first, at once and on every change; empty outside a call. */
  readonly participants$: Observable<readonly Participant[]> = combineLatest([
    this.signaling.self$,
    this.media.media$,
    this.ownStreams(),
    known(unhurried(this.signaling.roster$, this.peers.links$), this.linkStates$),
    this.linkStates$,
    this.peers.remoteStreams$,
  ]).pipe(
    map(([self, media, own, peers, states, streams]) =>
      self
        ? [
            selfParticipant(self, media, own),
            ...peers.map((peer) => remoteParticipant(peer, states, streams)),
          ]
        : [],
    ),
    shareReplay({ bufferSize: 1, refCount: true }),
  );

  /** Shares a screen; null where the browser cannot. */
  readonly shareScreen: (() => Promise<LocalMedia>) | null = supportsScreen(inject(MEDIA_DEVICES))
    ? () => this.media.shareScreen()
    : null;

  constructor() {
    this.passSignals();
    this.followRoster();
    this.followMedia();
    this.signaling.state$.pipe(takeUntilDestroyed()).subscribe((state) => {
      this.followSignaling(state);
    });
    inject(PAGE)
      .hide$.pipe(
        filter(() => isUnderWay(this.stateSubject.value)),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.leave());
  }

  /**
   * Gets everything ready while the person looks at the lobby, so that joining only has to send. Nothing leaves this
   * machine for others yet. Never rejects: what fails here is tried again, and told, by `join()`.
   */
  async prepare(): Promise<void> {
    if (this.is('leaving')) await this.over();
    this.dispatch({ kind: 'reset' });
    try {
      const { iceServers } = await this.signaling.ice();
      if (!this.is('idle')) return;
      this.peers.configure(iceServers);
      await this.peers.prepare();
    } catch {
      // No server, or a browser that makes no connection: join() meets the same and tells it.
    }
  }

  /** Joins a room with the devices that are open. Never rejects: a failure is the state `failed`. */
  async join({ room, name }: JoinOptions): Promise<void> {
    if (this.is('leaving')) await this.over();
    if (isUnderWay(this.stateSubject.value)) return;
    const attempt = ++this.attempts;
    this.dispatch({ kind: 'acquire' });
    const { isMicrophoneOn, tracks } = await this.media.settled();
    if (attempt !== this.attempts) return;
    this.dispatch({ kind: 'join' });
    const offer = this.peers.takeOffer();
    try {
      const token = await this.token();
      const answer = await this.signaling.join({
        room,
        name,
        microphone: isMicrophoneOn,
        camera: tracks.camera !== null,
        ...(token ? { token } : {}),
        ...(offer ? { offer } : {}),
      });
      if (attempt !== this.attempts) return;
      this.peers.configure(answer.iceServers);
      this.peers.reconcile(answer.self, answer.roster, answer.offered);
      this.dispatch({ kind: 'joined', at: this.now() });
    } catch (error) {
      if (attempt !== this.attempts) return;
      this.peers.close();
      if (error instanceof SignalingError) {
        this.dispatch({ kind: 'fail', error });
        return;
      }
      // The seat may be taken already; nobody else should wait for someone who cannot connect.
      void this.signaling.leave();
      this.dispatch({ kind: 'fail', error: { code: 'unexpected', cause: error } });
    }
  }

  /**
   * Leaves the call, gives up joining, or closes the lobby: others are told at once, every device is stopped, nothing
   * prepared is kept. Never rejects.
   */
  async leave(): Promise<void> {
    this.attempts += 1;
    this.dispatch({ kind: 'leave' });
    const left = this.signaling.leave();
    this.peers.close();
    this.media.release();
    await left;
    if (this.is('leaving')) this.dispatch({ kind: 'left', reason: 'left' });
  }

  /** Seeks a way to a peer again whose link is `failed`. */
  retry(participant: Participant): void {
    this.peers.retry(participant.id);
  }

  private passSignals(): void {
    this.peers.descriptions$.pipe(takeUntilDestroyed()).subscribe((message) => {
      void this.signaling.sendDescription(message).then((isDelivered) => {
        if (isDelivered) this.peers.acknowledge(message);
      });
    });
    this.peers.candidates$.pipe(takeUntilDestroyed()).subscribe((message) => {
      void this.signaling.sendCandidate(message);
    });
    this.signaling.descriptions$.pipe(takeUntilDestroyed()).subscribe((message) => {
      this.peers.accept(message);
    });
    this.signaling.candidates$.pipe(takeUntilDestroyed()).subscribe((message) => {
      this.peers.acceptCandidate(message);
    });
  }

  private followRoster(): void {
    // A server that started with another secret gives everyone a new seat: what leads to the old ones is of no use.
    this.signaling.self$
      .pipe(
        map((self) => self?.id ?? null),
        distinctUntilChanged(),
        pairwise(),
        filter(([before, after]) => before !== null && after !== null),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.peers.close());
    this.signaling.roster$
      .pipe(
        withLatestFrom(this.signaling.self$),
        // The first roster is join()'s: it knows who got the prepared offer.
        filter(() => this.is('live')),
        takeUntilDestroyed(),
      )
      .subscribe(([roster, self]) => {
        if (self) this.peers.reconcile(self, roster);
      });
    this.signaling.arrivals$.pipe(takeUntilDestroyed()).subscribe((peer: Peer) => {
      this.peers.resync(peer.id);
    });
    this.signaling.departures$.pipe(takeUntilDestroyed()).subscribe(({ id }) => {
      this.peers.drop(id);
    });
    // Someone whom the server does not name any more and who cannot be reached either is gone.
    combineLatest([this.linkStates$, this.signaling.roster$])
      .pipe(takeUntilDestroyed())
      .subscribe(([states, roster]) => {
        for (const [peer, state] of states) {
          if (state === 'failed' && !roster.some(({ id }) => id === peer)) this.peers.drop(peer);
        }
      });
  }

  private followMedia(): void {
    this.media.tracks$.pipe(takeUntilDestroyed()).subscribe((tracks) => {
      this.peers.publish(tracks);
    });
    this.media.media$
      .pipe(
        map(({ tracks, isMicrophoneOn }) => ({
          microphone: isMicrophoneOn,
          camera: tracks.camera !== null,
          screen: tracks.screen !== null,
        })),
        distinctUntilChanged(
          (a, b) => a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen,
        ),
        takeUntilDestroyed(),
      )
      .subscribe((change) => void this.signaling.update(change));
  }

  private followSignaling(state: SignalingState): void {
    if (state.kind === 'joined') this.dispatch({ kind: 'signaling-up' });
    if (state.kind === 'interrupted') this.dispatch({ kind: 'signaling-down' });
    if (state.kind !== 'lost') return;
    this.peers.close();
    this.media.release();
    if (state.error.code === 'moved') this.dispatch({ kind: 'left', reason: 'moved' });
    else this.dispatch({ kind: 'fail', error: state.error });
  }

  private ownStreams(): Observable<OwnStreams> {
    const streamOf = (track: MediaStreamTrack | null) => (track ? this.createStream([track]) : null);
    const own = (pick: (tracks: LocalTracks) => MediaStreamTrack | null) =>
      this.media.tracks$.pipe(map(pick), distinctUntilChanged(), map(streamOf));
    return combineLatest({ camera: own(({ camera }) => camera), screen: own(({ screen }) => screen) });
  }

  private async token(): Promise<string | null> {
    const { token } = this.config;
    return typeof token === 'function' ? await token() : (token ?? null);
  }

  /** Resolves once a call that is being left is over. */
  private async over(): Promise<void> {
    await firstValueFrom(this.state$.pipe(filter(({ kind }) => kind !== 'leaving')));
  }

  private is(kind: CallState['kind']): boolean {
    return this.stateSubject.value.kind === kind;
  }

  private dispatch(event: CallEvent): void {
    this.stateSubject.next(reduceCall(this.stateSubject.value, event));
  }
}

function supportsScreen(devices: MediaDevices | null): boolean {
  return devices !== null && 'getDisplayMedia' in devices;
}
