import { DestroyRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { distinctUntilChanged, filter, firstValueFrom, map, type Observable, shareReplay } from 'rxjs';
import { AUDIO_SESSION } from '../platform/audio-session';
import { NOW } from '../platform/clock';
import { guarded } from '../platform/guarded';
import { LOG } from '../platform/log';
import { CREATE_MEDIA_STREAM, MEDIA_DEVICES } from '../platform/media-devices';
import { DeviceCare } from './device-care';
import { type DeviceList, Devices } from './device-list';
import type { DeviceNews } from './device-news';
import type { Facing } from './device-opener';
import type { DeviceSelection } from './device-selection';
import { type LocalMedia, type LocalTracks, NO_MEDIA } from './local-media';
import type { MediaSettings } from './media-settings';
import { facings } from './facings';
import { MediaRequests } from './media-requests';
import { OwnDevices } from './own-devices';
import { OwnMedia } from './own-media';
import { type DeviceKind, type DevicePermissions, PermissionWatch } from './permission-watch';
import { Preferences } from './preferences';
import { ScreenOpener } from './screen-opener';
import { MEDIA_KINDS, type MediaKind } from './wishes';

const KINDS = ['microphone', 'camera'] as const;

/** Opens, switches and watches over this machine's microphone, camera and screen, and stops them after the call. */
@Injectable({ providedIn: 'root' })
export class MediaService {
  private readonly screens = inject(ScreenOpener);
  private readonly devices = inject(Devices);
  private readonly preferences = new Preferences();
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly own = new OwnMedia();

  /** Emits the state of the local media, at once and on every change. */
  readonly media$: Observable<LocalMedia> = this.own.media$;

  /** Emits the local tracks to be sent, at once and whenever one is opened, replaced or stopped. */
  readonly tracks$: Observable<LocalTracks> = this.media$.pipe(
    map((media) => media.tracks),
    distinctUntilChanged(),
  );

  /** Emits a stream of the open microphone and camera, at once and whenever its tracks change; empty without any. */
  readonly localStream$: Observable<MediaStream> = this.tracks$.pipe(
    distinctUntilChanged((a, b) => a.microphone === b.microphone && a.camera === b.camera),
    map(({ microphone, camera }) =>
      this.createStream([microphone, camera].filter((track) => track !== null)),
    ),
    shareReplay({ bufferSize: 1, refCount: true }),
  );

  /** Emits the devices that can be chosen, at once and whenever one is plugged in or unplugged. */
  readonly devices$: Observable<DeviceList> = this.devices.list$;

  /** Emits what the person allowed, at once and on every change. */
  readonly permissions$: Observable<DevicePermissions> = inject(PermissionWatch).permissions$;

  /** Emits the chosen devices, at once and on every change; null stands for the system's default, also if one is missing. */
  readonly selection$: Observable<DeviceSelection> = this.preferences.selection$;

  /** Emits how microphone and camera are used, at once and on every change. */
  readonly settings$: Observable<MediaSettings> = this.preferences.settings$;

  /** Whether the browser can filter out everything but the nearest voice. */
  readonly canIsolateVoice: boolean = 'voiceIsolation' in (this.supported() ?? {});

  private readonly care = new DeviceCare(this.own, this.preferences, (kind) => this.reopen(kind));

  /** Emits when a device in use is unplugged or plugged in again; earlier events are not repeated. */
  readonly deviceNews$: Observable<DeviceNews> = this.care.news$;

  /** Emits how to switch to the camera that faces the other way, at once and on every change; null if there is none. */
  readonly flipCamera$: Observable<(() => Promise<LocalMedia>) | null> = facings(
    this.tracks$,
    this.devices$,
  ).pipe(map((facing) => facing && (() => this.turnTo(facing === 'user' ? 'environment' : 'user'))));

  private readonly requests = new MediaRequests(this.own, inject(NOW));
  private readonly ownDevices = new OwnDevices(this.own, this.preferences, this.requests);
  private shares = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.release());
    const session = inject(AUDIO_SESSION);
    this.tracks$.pipe(takeUntilDestroyed()).subscribe(({ microphone }) => {
      // Otherwise iOS plays other people's voices through the earpiece, or not at all.
      if (session) session.type = microphone ? 'play-and-record' : 'auto';
    });
  }

  /**
   * Opens the wanted devices that are not open yet, with one prompt where possible. Resolves once the browser has
   * answered. Never rejects: `problems` of the result says which could not be opened, and why. Opens nothing
   * where pages are rendered on a server.
   */
  open(wanted: Readonly<Record<DeviceKind, boolean>>): Promise<LocalMedia> {
    if (typeof ngServerMode !== 'undefined' && ngServerMode) return Promise.resolve(this.own.current);
    const kinds = KINDS.filter((kind) => wanted[kind]);
    const missing = kinds.filter((kind) => !this.own.current.tracks[kind]);
    for (const kind of missing) this.own.wish(kind, { kind: 'on' });
    return this.after(this.ownDevices.open(missing), kinds);
  }

  /** Mutes or unmutes at once; opens the microphone when it is not open, and calls that off. Never rejects. */
  setMicrophone(on: boolean): Promise<LocalMedia> {
    const isOpen = this.own.current.tracks.microphone !== null;
    if (on && !isOpen) return this.open({ microphone: true, camera: false });
    // One that is gone comes back muted.
    if (on) this.own.wish('microphone', { kind: 'on' });
    else this.own.wish('microphone', { kind: isOpen || this.own.wishes.microphone.isLost ? 'mute' : 'off' });
    this.own.mute(on);
    return Promise.resolve(this.own.current);
  }

  /** Opens the camera, or stops it at once so that its light goes off, and it does not come back. Never rejects. */
  setCamera(on: boolean): Promise<LocalMedia> {
    if (on) return this.open({ microphone: false, camera: true });
    this.own.wish('camera', { kind: 'off' });
    this.own.put('camera', null);
    return Promise.resolve(this.own.current);
  }

  /**
   * Chooses devices by id (null: the system's default), remembers them, and switches those that are open. Never
   * rejects: if the chosen one does not open, the one in use stays, and `problems` says why.
   */
  select(choice: Partial<DeviceSelection>): Promise<LocalMedia> {
    this.preferences.remember(choice, this.devices.latest);
    void this.devices.read().then((list) => this.preferences.complete(list));
    const kinds = KINDS.filter((kind) => choice[kind] !== undefined);
    const changes = kinds.map((kind) => {
      if (this.own.current.tracks[kind]) return this.ownDevices.change(kind, choice[kind] ?? null);
      return this.own.wishes[kind].asked === null ? Promise.resolve() : this.ownDevices.open([kind]);
    });
    return this.after(Promise.all(changes), kinds);
  }

  /** Changes how microphone and camera are used, remembers it, and applies it to those that are open. Never rejects. */
  configure(change: Partial<MediaSettings>): Promise<LocalMedia> {
    this.preferences.configure(change);
    return Promise.all(KINDS.map((kind) => this.ownDevices.applySettings(kind))).then(() => this.own.current);
  }

  /** Reopens devices that the system ended or silenced; call it from a tap or a key press. Never rejects. */
  async resume(): Promise<LocalMedia> {
    await this.care.resume();
    return this.own.current;
  }

  /**
   * Asks which screen to share and opens it, with its sound if the person shares that. Asks within the caller's task, because
   * a browser allows it for a few seconds after a click only. Never rejects; a refusal is not a problem, because it was the
   * person's choice.
   */
  shareScreen(): Promise<LocalMedia> {
    this.own.wish('screen', { kind: 'on' });
    const shared = this.requests.put({
      // A new screen replaces the old one. If the person chose none, the old one stays shared.
      targets: { screen: String(++this.shares) },
      ask: async () => {
        const { screen, screenSound } = await this.screens.open();
        return { screen: { opened: screen, sound: screenSound } };
      },
    });
    return this.after(shared, ['screen']);
  }

  /** Stops sharing the screen, and calls off what `shareScreen()` asked for. */
  stopScreen(): Promise<LocalMedia> {
    this.own.wish('screen', { kind: 'off' });
    this.own.put('screen', null);
    return Promise.resolve(this.own.current);
  }

  /** Resolves to the local media once the browser is asked for no microphone and no camera, for example after `cancel()`. */
  settled(): Promise<LocalMedia> {
    return this.answered(KINDS);
  }

  /** Cancels requests that are not granted yet: a device that the person grants later is stopped at once. */
  cancel(): void {
    for (const kind of MEDIA_KINDS) {
      if (this.own.wishes[kind].asked === null) continue;
      const track = this.own.current.tracks[kind];
      const isOpen = track?.readyState === 'live';
      // Another camera was to open in its place.
      if (track && !isOpen) this.own.put(kind, null);
      this.own.wish(kind, { kind: 'not-opened', isOpen });
    }
  }

  /** Stops every track and forgets every problem. */
  release(): void {
    this.ownDevices.reset();
    this.care.forget();
    this.preferences.forgetStandIns();
    this.own.clear();
  }

  /** Opens a device that stopped, or changes from one that is no longer the system's default to the one that is. */
  private reopen(kind: DeviceKind): Promise<unknown> {
    const isOpen = this.own.current.tracks[kind] !== null;
    return this.after(isOpen ? this.ownDevices.change(kind, null) : this.ownDevices.open([kind]), [kind]);
  }

  private turnTo(facing: Facing): Promise<LocalMedia> {
    return this.after(this.ownDevices.turnTo(facing), ['camera']);
  }

  /** Resolves once a request is answered, and the browser is asked for none of these in its place. */
  private async after(request: Promise<unknown>, kinds: readonly MediaKind[]): Promise<LocalMedia> {
    await request;
    return this.answered(kinds);
  }

  /** Resolves once the browser is asked for none of these. */
  private answered(kinds: readonly MediaKind[]): Promise<LocalMedia> {
    const isAnswered = ({ asked }: LocalMedia) => !kinds.some((kind) => asked[kind]);
    return firstValueFrom(this.media$.pipe(filter(isAnswered)), { defaultValue: NO_MEDIA });
  }

  private supported(): MediaTrackSupportedConstraints | undefined {
    const [log, devices] = [inject(LOG)('media'), inject(MEDIA_DEVICES)];
    return guarded(log, 'what devices can do is not known', () => devices?.getSupportedConstraints());
  }
}
