import { inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, Peer, PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  combineLatest,
  defer,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  map,
  type Observable,
  retry,
  share,
  shareReplay,
  switchMap,
  take,
  tap,
  timer,
  withLatestFrom,
} from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import type { CallError } from '../call/call-error';
import type {
  AddressPrivacy,
  CallMessage,
  JoinPart,
  MediaMeasurements,
  MediaTransport,
  OwnPresence,
  ReceivedMessage,
  TransportPerson,
} from '../call/media-transport';
import type { LocalTracks } from '../media/local-media';
import type { MeshSampler } from '../peer/mesh/mesh-sampler';
import { ServerLine } from '../peer/link/server-line';
import { PeerService } from '../peer/peer-service';
import { outside } from '../platform/background';
import { goOn } from '../platform/guarded';
import { LOG } from '../platform/log';
import { PAGE } from '../platform/page';
import { HAS_PEER_CONNECTION } from '../platform/peer-connection';
import { SignalingService } from '../signaling/signaling-service';
import type { SignalingState } from '../signaling/room/signaling-state';
import { rosterWithout, saidGoodbye } from './departures';
import { renewIceServers } from './ice-renewal';
import { keepLinks } from './link-keeping';
import { linkStates, meshPeople } from './mesh-people';
import { relaySignals } from './signal-relay';

/** ms between two samples. */
const SAMPLE_EVERY = 2_000;
const BLOCKED: CallError = { code: 'calls-blocked' };
/** ms until code that could not be loaded is asked for again. */
const LOAD_AGAIN_AFTER = 10_000;

/** What each mesh has one of. */
export const MESH_SERVICES = [PeerService, ServerLine];

/** Carries a call over connections between all people in it. Gives the peers' links the signalling that they need. */
@Injectable({ providedIn: 'root' })
export class MeshTransport implements MediaTransport {
  private readonly peers = inject(PeerService);
  private readonly signaling = inject(SignalingService);
  private readonly line = inject(ServerLine);
  private readonly page = inject(PAGE);
  private readonly zone = inject(NgZone);
  private readonly canConnect = inject(HAS_PEER_CONNECTION);
  private readonly connectedSubject = new BehaviorSubject(false);
  private isCameraSent = false;
  private isVoiceSent = false;
  private isJoining = false;
  // Counts what ends a preparation that is still waiting for ICE servers.
  private turn = 0;

  readonly kind = 'mesh';
  readonly people$: Observable<ReadonlyMap<PeerId, TransportPerson>> = meshPeople(this.peers);
  readonly departed$: Observable<ReadonlySet<PeerId>> = saidGoodbye(
    this.signaling,
    this.peers.goodbyes$,
  ).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  readonly messages$: Observable<ReceivedMessage> = this.peers.messages$;
  readonly measurements$: Observable<MediaMeasurements> = this.connectedSubject.pipe(
    distinctUntilChanged(),
    switchMap((isConnected) => (isConnected ? this.samples() : EMPTY)),
    share(),
  );
  readonly privacy$: Observable<AddressPrivacy> = this.peers.privacy$;
  readonly obstacle$: Observable<CallError | null> = combineLatest([
    this.peers.keepsAddresses$,
    this.signaling.state$,
  ]).pipe(
    // Without a network there are no addresses either, and the server is away as well.
    map(([areKept, { kind }]) => (areKept && kind !== 'interrupted' ? BLOCKED : null)),
    distinctUntilChanged(),
  );

  private readonly roster$ = rosterWithout(this.signaling.roster$, this.departed$);

  constructor() {
    const { peers, signaling, roster$ } = this;
    const log = inject(LOG)('transport');
    const states$ = linkStates(this.people$).pipe(shareReplay({ bufferSize: 1, refCount: true }));
    const effects: readonly Observable<unknown>[] = [
      relaySignals(peers, signaling, log),
      renewIceServers(peers, signaling, () => !this.isJoining, log),
      keepLinks(peers, signaling, { roster$, states$, isLive: () => this.connectedSubject.value }, log),
      // Subscribed for the whole call, because sampling also pauses the camera where it has to.
      this.measurements$,
      // A lost network takes the server along: that has to be noticed before a new path can be negotiated.
      peers.doubts$.pipe(
        exhaustMap(() => signaling.probe()),
        tap((isAlive) => this.line.note(isAlive)),
      ),
      this.page.networkChange$.pipe(tap(() => peers.doubt())),
      signaling.state$.pipe(tap((state) => this.followSignaling(state))),
    ];
    for (const effect$ of effects) effect$.pipe(goOn(log), takeUntilDestroyed()).subscribe();
  }

  get obstacle(): CallError | null {
    if (!this.canConnect) return { code: 'calls-unsupported' };
    return this.peers.isCutOff ? { code: 'no-relay' } : null;
  }

  load(): null {
    return null;
  }

  async prepare(): Promise<void> {
    const turn = ++this.turn;
    await this.signaling.ice();
    if (turn === this.turn) await this.peers.prepare();
  }

  joinPart(): JoinPart {
    this.turn++;
    const offer = this.peers.takeOffer();
    return offer ? { offer } : {};
  }

  connect({ self, offered }: JoinAnswer): void {
    this.turn++;
    // Not the answer's roster: since then, people may have come and gone. Whoever is gone never departs again.
    let present: readonly Peer[] = [];
    this.roster$.pipe(take(1)).subscribe((roster) => (present = roster));
    this.peers.reconcile(self, present, offered);
    this.connectedSubject.next(true);
  }

  publish(tracks: LocalTracks): void {
    this.isCameraSent = tracks.camera !== null;
    this.peers.publish(tracks);
  }

  announce(presence: OwnPresence): void {
    this.isVoiceSent = presence.voice;
    this.peers.tell(presence);
  }

  send(message: CallMessage): boolean {
    return this.peers.send(message);
  }

  retry(person: PeerId): void {
    this.peers.retry(person);
  }

  hideAddress(isHidden: boolean): void {
    this.peers.hideAddress(isHidden);
  }

  leave(): void {
    this.peers.sayGoodbye();
    this.close();
  }

  close(): void {
    this.turn++;
    this.connectedSubject.next(false);
    this.peers.close();
  }

  private followSignaling({ kind }: SignalingState): void {
    this.isJoining = kind === 'joining';
    if (kind === 'interrupted') this.line.note(false);
    this.peers.allowSignals(kind !== 'interrupted' && kind !== 'waiting' && kind !== 'refused');
  }

  private samples(): Observable<MediaMeasurements> {
    return timer(SAMPLE_EVERY, UNZONED).pipe(
      // Loaded when it is first needed: a lobby measures nothing, and Join has better things to do.
      switchMap(() =>
        defer(() => import('../peer/mesh/mesh-sampler')).pipe(retry({ delay: LOAD_AGAIN_AFTER })),
      ),
      switchMap(({ MeshSampler }) => this.samplesOf(new MeshSampler())),
      // Inside a host's zone, a timer would run change detection for the whole page every two seconds.
      outside(this.zone),
    );
  }

  private samplesOf(sampler: MeshSampler): Observable<MediaMeasurements> {
    return timer(0, SAMPLE_EVERY, UNZONED).pipe(
      outside(this.zone),
      withLatestFrom(this.peers.links$),
      // A connection that is closed in the meantime may never answer (webrtc-pc, 4.4.1.2), so the next sample does not wait.
      switchMap(([, links]) => sampler.sample(links, this.mayPauseCamera)),
    );
  }

  /** Whether the camera may be paused to make room for the voice. Without a voice, someone without a picture would seem lost. */
  private get mayPauseCamera(): boolean {
    return this.isCameraSent && this.isVoiceSent;
  }
}
