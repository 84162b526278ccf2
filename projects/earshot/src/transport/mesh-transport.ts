import { inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  defer,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  type Observable,
  share,
  shareReplay,
  switchMap,
  tap,
  timer,
  withLatestFrom,
} from 'rxjs';
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
import { MeshSampler } from '../peer/mesh/mesh-sampler';
import { PeerService } from '../peer/peer-service';
import { outside } from '../platform/background';
import { PAGE } from '../platform/page';
import { SignalingService } from '../signaling/signaling-service';
import type { SignalingState } from '../signaling/room/signaling-state';
import { rosterWithout, saidGoodbye } from './departures';
import { renewIceServers } from './ice-renewal';
import { keepLinks } from './link-keeping';
import { linkStates, meshPeople } from './mesh-people';
import { relaySignals } from './signal-relay';

/** ms between two samples. */
const SAMPLE_EVERY = 2_000;

/** Carries a call over connections between all its people: joins the peers' links to the signalling that they need. */
@Injectable({ providedIn: 'root' })
export class MeshTransport implements MediaTransport {
  private readonly peers = inject(PeerService);
  private readonly signaling = inject(SignalingService);
  private readonly page = inject(PAGE);
  private readonly zone = inject(NgZone);
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

  constructor() {
    const { peers, signaling } = this;
    const roster$ = rosterWithout(signaling.roster$, this.departed$);
    const states$ = linkStates(this.people$).pipe(shareReplay({ bufferSize: 1, refCount: true }));
    const effects: readonly Observable<unknown>[] = [
      relaySignals(peers, signaling),
      renewIceServers(peers, signaling, () => !this.isJoining),
      keepLinks(peers, signaling, { roster$, states$, isLive: () => this.connectedSubject.value }),
      // What pauses the camera looks on also where nobody wants to know how the call goes.
      this.measurements$,
      // A network that is gone took the server along: that has to be known before a new path can be agreed on.
      peers.doubts$.pipe(exhaustMap(() => signaling.probe())),
      this.page.networkChange$.pipe(tap(() => peers.doubt())),
      signaling.state$.pipe(tap((state) => this.followSignaling(state))),
    ];
    for (const effect$ of effects) effect$.pipe(takeUntilDestroyed()).subscribe();
  }

  get obstacle(): CallError | null {
    return this.peers.isCutOff ? { code: 'no-relay' } : null;
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

  connect({ self, roster, offered }: JoinAnswer): void {
    this.turn++;
    this.peers.reconcile(self, roster, offered);
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
    this.peers.allowSignals(kind !== 'interrupted' && kind !== 'waiting');
  }

  private samples(): Observable<MediaMeasurements> {
    return defer(() => {
      const sampler = new MeshSampler();
      return timer(SAMPLE_EVERY, SAMPLE_EVERY).pipe(
        // In a host with zones, a timer within them would have the whole page checked every two seconds.
        outside(this.zone),
        withLatestFrom(this.peers.links$),
        // A connection that is closed meanwhile may never answer (webrtc-pc, 4.4.1.2): the next sample does not wait for it.
        switchMap(([, links]) => sampler.sample(links, this.mayPauseCamera)),
      );
    });
  }

  /** Whether the camera may have to make room for the voice. Without a voice, whoever sends no picture either would look lost. */
  private get mayPauseCamera(): boolean {
    return this.isCameraSent && this.isVoiceSent;
  }
}
