import { DestroyRef, inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { EARSHOT_FAULT } from '@earshot/angular/config';
import {
  type JoinRequest,
  type Knock,
  nameOrGuest,
  type PeerId,
  type RoomAccess,
  type Secure,
} from '@earshot/protocol';
import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  type Observable,
  shareReplay,
} from 'rxjs';
import type { LocalMedia } from '../media/local-media';
import { MediaService } from '../media/media-service';
import { supportsScreen } from '../media/screen-opener';
import { insideZone } from '../platform/background';
import { NOW } from '../platform/clock';
import { CREATE_MEDIA_STREAM, MEDIA_DEVICES } from '../platform/media-devices';
import { LOG } from '../platform/log';
import { PAGE } from '../platform/page';
import { deviceChanges } from '../signaling/room/device-changes';
import { RoomAccessControl } from '../signaling/room/room-access-control';
import { SignalingError } from '../signaling/socket/signaling-error';
import { SignalingService } from '../signaling/signaling-service';
import type { SignalingState } from '../signaling/room/signaling-state';
import type { CallError } from './call-error';
import { type CallEvent, type CallState, IDLE, isUnderWay, reduceCall } from './call-state';
import { CurrentTransport } from './current-transport';
import { type AddressPrivacy, isWithinReach, type Presence } from './media-transport';
import type { Participant } from './participant';
import type { JoinOptions } from './join-options';
import { isOpening, ownStreams, participants } from './participants';
import { presences } from './presence';

/** One call: joins media, the room and the transport together, and says where the person stands. */
@Injectable({ providedIn: 'root' })
export class CallService {
  private readonly media = inject(MediaService);
  private readonly signaling = inject(SignalingService);
  private readonly transport = inject(CurrentTransport);
  private readonly roomAccess = inject(RoomAccessControl);
  private readonly fault = inject(EARSHOT_FAULT);
  private readonly now = inject(NOW);
  private readonly page = inject(PAGE);
  private readonly zone = inject(NgZone);
  private readonly log = inject(LOG)('call');
  private readonly stateSubject = new BehaviorSubject<CallState>(IDLE);
  // Counts joins and leaves, so that a late answer to a cancelled join is not taken for the answer to the next one.
  private attempts = 0;
  private presence: Presence = { microphone: false, camera: false, screen: false };

  /** Emits where the person stands with the call, at once and on every change. */
  readonly state$: Observable<CallState> = this.stateSubject.pipe(distinctUntilChanged());

  /** Emits everyone in the call, yourself first, at once and on every change; empty outside a call. */
  readonly participants$: Observable<readonly Participant[]> = participants({
    self$: this.signaling.self$,
    media$: this.media.media$,
    own$: ownStreams(this.media.tracks$, inject(CREATE_MEDIA_STREAM)),
    roster$: this.signaling.roster$,
    departed$: this.transport.departed$,
    people$: this.transport.people$,
  }).pipe(shareReplay({ bufferSize: 1, refCount: true }), insideZone(this.zone));

  /** Emits whether somebody is in the call and nobody is connected yet, at once and on every change. */
  readonly isOpening$: Observable<boolean> = isOpening(this.signaling.roster$, this.transport.people$);

  /** Emits the name of the running call in the server's logs, at once and on every change; null outside a call. */
  readonly callId$: Observable<string | null> = this.signaling.callId$;
  /** Emits whether the person is a moderator of the call, at once and on every change. */
  readonly isModerator$: Observable<boolean> = this.signaling.self$.pipe(
    map((self) => self?.role === 'moderator'),
    distinctUntilChanged(),
  );
  /** Emits who may come into the room, at once and on every change. */
  readonly access$: Observable<RoomAccess> = this.roomAccess.access$;
  /** Emits what others learn of this machine's address, at once and on every change. */
  readonly privacy$: Observable<AddressPrivacy> = this.transport.privacy$;
  /** Emits why nobody can be reached as things are, in the lobby too, at once and on every change; null while nothing is known. */
  readonly obstacle$: Observable<CallError | null> = this.transport.obstacle$;
  /** Emits everyone who waits for admission, at once and on every change; empty unless you are a moderator. */
  readonly knocks$: Observable<readonly Knock[]> = this.roomAccess.knocks$;

  /** For moderators: emits how many wrong passcodes were given within the last hour, whenever that is worth a word. */
  readonly passcodeGuesses$: Observable<number> = this.roomAccess.guesses$;

  /** Shares a screen; null where the browser cannot. */
  readonly shareScreen: (() => Promise<LocalMedia>) | null = supportsScreen(inject(MEDIA_DEVICES))
    ? () => this.media.shareScreen()
    : null;

  constructor() {
    this.followMedia();
    this.signaling.state$.pipe(takeUntilDestroyed()).subscribe((state) => {
      this.followSignaling(state);
    });
    this.followReach();
    this.page.hide$
      .pipe(
        filter(() => isUnderWay(this.stateSubject.value)),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.end(() => this.signaling.leaveForNow()));
    // What is still waiting for something must not go on when it comes.
    inject(DestroyRef).onDestroy(() => (this.attempts += 1));
  }

  /**
   * Gets everything ready while the person is in the lobby, so that joining only has to send. Nothing is sent to others yet.
   * Never rejects: `join()` tries again whatever failed, and reports it. Does nothing on a server.
   */
  async prepare(): Promise<void> {
    const { attempts } = this;
    if (typeof ngServerMode !== 'undefined' && ngServerMode) return;
    if (this.is('leaving')) await this.over();
    if (attempts !== this.attempts) return; // the lobby was closed, or the person joined
    this.dispatch({ kind: 'reset' });
    if (!this.is('idle') || this.fault) return;
    this.transport.reset();
    try {
      await this.transport.value.prepare();
    } catch {
      // No server, or no RTCPeerConnection: join() will fail the same way and report it.
    }
  }

  /** Joins a room with the devices that are open. Never rejects: a failure is the state `failed`. Does nothing on a server. */
  async join(options: JoinOptions): Promise<void> {
    const { attempts } = this;
    if (typeof ngServerMode !== 'undefined' && ngServerMode) return;
    if (this.is('leaving')) await this.over();
    if (attempts !== this.attempts || isUnderWay(this.stateSubject.value)) return;
    const attempt = ++this.attempts;
    this.dispatch({ kind: 'acquire' });
    await this.media.settled();
    if (attempt !== this.attempts) return;
    this.dispatch({ kind: 'join' });
    try {
      if (this.fault) throw this.fault;
      await this.transport.value.load();
      if (attempt !== this.attempts) return;
      const { obstacle } = this.transport.value;
      if (obstacle) {
        this.giveUp(obstacle);
        return;
      }
      const answer = await this.signaling.join(() => this.request(options));
      if (attempt !== this.attempts) return;
      const unsupported = this.transport.choose(answer);
      if (!unsupported) await this.transport.value.load();
      if (attempt !== this.attempts) return;
      const error = unsupported ?? this.transport.connect(answer);
      if (error) {
        this.giveUp(error);
        return;
      }
      this.dispatch({ kind: 'joined', at: this.now() });
      void this.signaling.update(deviceChanges(answer.self, this.presence));
    } catch (error) {
      if (attempt === this.attempts) this.fail(error);
    }
  }

  /**
   * Leaves the call, cancels joining, or closes the lobby. Others are told at once, every device is stopped, and nothing
   * prepared is kept. Never rejects.
   */
  leave(): Promise<void> {
    return this.end(() => this.signaling.leave());
  }

  /** For moderators: changes who may come in; what is not named stays. Resolves to whether the server did so. */
  secure(change: Secure): Promise<boolean> {
    return this.roomAccess.secure(change);
  }

  /** For moderators: admits someone who waits. Resolves to whether the server did so. */
  admit(id: PeerId): Promise<boolean> {
    return this.roomAccess.admit(id);
  }

  /** For moderators: refuses someone who waits. Resolves to whether the server did so. */
  deny(id: PeerId): Promise<boolean> {
    return this.roomAccess.deny(id);
  }

  /** For moderators: removes someone from the call, who then needs to be admitted again. Resolves to whether the server did so. */
  remove(id: PeerId): Promise<boolean> {
    return this.roomAccess.remove(id);
  }

  /** Tries again to reach someone whose link is `failed`. */
  retry(participant: Participant): void {
    this.transport.value.retry(participant.id);
  }

  /** Chooses whether to hide this machine's address from others; remembered on this device. Takes effect at once. */
  hideAddress(isHidden: boolean): void {
    this.transport.value.hideAddress(isHidden);
  }

  private async end(leave: () => Promise<void>): Promise<void> {
    this.attempts += 1;
    this.dispatch({ kind: 'leave' });
    const left = leave();
    this.transport.value.leave();
    this.media.release();
    await left;
    if (this.is('leaving')) this.dispatch({ kind: 'left', reason: 'left' });
  }

  /** Returns the current request: devices and offer may have changed while a join was waiting. */
  private request({ room, name, passcode }: JoinOptions): JoinRequest {
    const { microphone, camera } = this.presence;
    const part = this.transport.value.joinPart();
    return { room, name: nameOrGuest(name), microphone, camera, ...(passcode ? { passcode } : {}), ...part };
  }

  private fail(error: unknown): void {
    if (!(error instanceof SignalingError)) this.giveUp({ code: 'unexpected', cause: error });
    // Someone who has to enter a passcode first will join with the prepared connection.
    else if (error.code.startsWith('passcode-')) this.dispatch({ kind: 'fail', error });
    else this.giveUp(error);
  }

  private giveUp(error: CallError): void {
    this.transport.value.close();
    // The server may have given the seat already, and nobody should wait for someone who cannot connect.
    void this.signaling.leave();
    this.dispatch({ kind: 'fail', error });
  }

  private followMedia(): void {
    this.media.tracks$.pipe(takeUntilDestroyed()).subscribe((tracks) => {
      this.transport.publish(tracks);
    });
    presences(this.media.media$)
      .pipe(takeUntilDestroyed())
      .subscribe((direct) => {
        const { voice: _forPeersAlone, ...presence } = direct;
        this.presence = presence;
        this.transport.announce(direct);
        void this.signaling.update(presence);
      });
  }

  private followSignaling(state: SignalingState): void {
    if (state.kind === 'waiting') this.dispatch({ kind: 'wait' });
    if (state.kind === 'joined') this.dispatch({ kind: 'signaling-up' });
    if (state.kind === 'interrupted') this.dispatch({ kind: 'signaling-down' });
    if (state.kind === 'refused') this.dispatch({ kind: 'signaling-refused' });
    if (state.kind === 'lost') this.lose(state.error);
  }

  /** Without the server, nobody is found again: the call goes on for as long as somebody is within reach. */
  private followReach(): void {
    combineLatest([this.signaling.state$, this.transport.people$])
      .pipe(takeUntilDestroyed())
      .subscribe(([state, people]) => {
        if (state.kind !== 'refused' || isWithinReach(people)) return;
        this.lose(state.error);
        void this.signaling.leave();
      });
  }

  private lose(error: SignalingError): void {
    this.attempts += 1;
    this.transport.value.close();
    this.media.release();
    const { code } = error;
    if (code === 'moved' || code === 'removed') this.dispatch({ kind: 'left', reason: code });
    else this.dispatch({ kind: 'fail', error });
  }

  /** Resolves once a call that is being left is over. */
  private async over(): Promise<void> {
    await firstValueFrom(this.state$.pipe(filter(({ kind }) => kind !== 'leaving')));
  }

  private is(kind: CallState['kind']): boolean {
    return this.stateSubject.value.kind === kind;
  }

  private dispatch(event: CallEvent): void {
    const before = this.stateSubject.value;
    const state = reduceCall(before, event);
    if (state.kind === 'failed' && state !== before) this.log.warn('the call failed', state.error);
    else if (state.kind !== before.kind) this.log.info(`the call is ${state.kind}`);
    this.zone.run(() => this.stateSubject.next(state));
  }
}
