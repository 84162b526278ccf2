import { inject, Injectable, Injector, type Type } from '@angular/core';
import type { JoinAnswer, PeerId } from '@earshot/protocol';
import { BehaviorSubject, EMPTY, firstValueFrom, from, type Observable, of, switchMap, timeout } from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import { loadedService } from '../call-scope';
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
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { type LocalTracks, NO_MEDIA } from '../media/local-media';
import { HIDE_ADDRESS_KEY } from '../peer/connection/address-privacy';
import { DEVICE_STORE } from '../platform/storage';
import { SignalingService } from '../signaling/signaling-service';

/** In ms. A browser sets no limit of its own to loading code: without one, joining could wait forever. */
const LOAD_WITHIN = 15_000;

/**
 * The mesh transport, whose code is loaded when the lobby prepares a call: the lobby can be used without it, 8 kB (gzip)
 * sooner. Until it is loaded, wishes are kept for it.
 */
@Injectable({ providedIn: 'root' })
export class LazyMeshTransport implements MediaTransport {
  private readonly injector = inject(Injector);
  private readonly store = inject(DEVICE_STORE);
  private readonly signaling = inject(SignalingService);
  private readonly meshSubject = new BehaviorSubject<MediaTransport | null>(null);
  private readonly isForced = inject(EARSHOT_CONFIG).iceTransportPolicy === 'relay';
  private readonly chosenSubject = new BehaviorSubject(this.store.read(HIDE_ADDRESS_KEY) === 'yes');
  private loading: Promise<void> | null = null;
  private tracks: LocalTracks = NO_MEDIA.tracks;
  private presence: OwnPresence | null = null;
  // What the person chose before the code was there: a device that stores nothing still keeps it for this call.
  private wish: boolean | null = null;
  // Counts what ends a preparation that is still loading.
  private turn = 0;

  readonly kind = 'mesh';
  readonly people$: Observable<ReadonlyMap<PeerId, TransportPerson>> = this.once(
    ({ people$ }) => people$,
    of(new Map<PeerId, TransportPerson>()),
  );
  readonly departed$: Observable<ReadonlySet<PeerId>> = this.once(
    ({ departed$ }) => departed$,
    of(new Set<PeerId>()),
  );
  readonly messages$: Observable<ReceivedMessage> = this.once(({ messages$ }) => messages$, EMPTY);
  readonly measurements$: Observable<MediaMeasurements> = this.once(
    ({ measurements$ }) => measurements$,
    EMPTY,
  );
  readonly privacy$: Observable<AddressPrivacy> = this.once(
    ({ privacy$ }) => privacy$,
    this.chosenSubject.pipe(switchMap((isChosen) => of(this.privacy(isChosen)))),
  );

  readonly obstacle$: Observable<CallError | null> = this.once(
    ({ obstacle$ }) => obstacle$ ?? of(null),
    of(null),
  );

  get obstacle(): CallError | null {
    return this.mesh?.obstacle ?? null;
  }

  load(): Promise<void> | null {
    if (this.mesh) return null;
    this.loading ??= this.fetch().finally(() => (this.loading = null));
    return this.loading;
  }

  async prepare(): Promise<void> {
    const turn = ++this.turn;
    await this.load();
    if (turn === this.turn) await this.mesh?.prepare();
  }

  joinPart(): JoinPart {
    this.turn++;
    return this.mesh?.joinPart() ?? {};
  }

  connect(answer: JoinAnswer): void {
    this.turn++;
    if (!this.mesh) throw new Error('load() comes before connect()');
    this.mesh.connect(answer);
  }

  publish(tracks: LocalTracks): void {
    this.tracks = tracks;
    this.mesh?.publish(tracks);
  }

  announce(presence: OwnPresence): void {
    this.presence = presence;
    this.mesh?.announce(presence);
  }

  send(message: CallMessage): boolean {
    return this.mesh?.send(message) ?? false;
  }

  retry(person: PeerId): void {
    this.mesh?.retry(person);
  }

  hideAddress(isHidden: boolean): void {
    if (this.mesh) {
      this.mesh.hideAddress(isHidden);
      return;
    }
    this.wish = isHidden;
    this.store.write(HIDE_ADDRESS_KEY, isHidden ? 'yes' : 'no');
    this.chosenSubject.next(isHidden);
  }

  leave(): void {
    this.turn++;
    this.mesh?.leave();
  }

  close(): void {
    this.turn++;
    this.mesh?.close();
  }

  private get mesh(): MediaTransport | null {
    return this.meshSubject.value;
  }

  private async fetch(): Promise<void> {
    // Both at once. Nothing waits for the socket's code here: whoever connects asks for it again, with a limit.
    void this.signaling.load().catch(() => undefined);
    const { MeshTransport, MESH_SERVICES = [] } = await firstValueFrom(
      from(this.fetchCode()).pipe(timeout(LOAD_WITHIN, UNZONED)),
    );
    const mesh = loadedService(this.injector, MeshTransport, ...MESH_SERVICES);
    if (this.wish !== null) mesh.hideAddress(this.wish);
    mesh.publish(this.tracks);
    if (this.presence) mesh.announce(this.presence);
    this.meshSubject.next(mesh);
  }

  /** Rejects while the code cannot be had. */
  protected fetchCode(): Promise<MeshCode> {
    return import('./mesh-transport');
  }

  private privacy(isChosen: boolean): AddressPrivacy {
    return { isHidden: this.isForced || isChosen, isForced: this.isForced, hasRelay: null };
  }

  /** Emits what the mesh emits, and `meanwhile` until it is loaded. */
  private once<T>(pick: (mesh: MediaTransport) => Observable<T>, meanwhile: Observable<T>): Observable<T> {
    return this.meshSubject.pipe(switchMap((mesh) => (mesh ? pick(mesh) : meanwhile)));
  }
}

/** The code that is loaded. */
interface MeshCode {
  readonly MeshTransport: Type<MediaTransport>;
  /** What each mesh has one of. */
  readonly MESH_SERVICES?: readonly Type<unknown>[];
}
