import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { distinctUntilChanged, firstValueFrom, map, type Observable, shareReplay, Subject } from 'rxjs';
import { AUDIO_SESSION } from '../platform/audio-session';
import { CREATE_MEDIA_STREAM, MEDIA_DEVICES } from '../platform/media-devices';
import { DeviceCare } from './device-care';
import { type DeviceList, Devices } from './device-list';
import type { DeviceNews } from './device-news';
import { DeviceOpener, type Facing, type Opened, type Wishes } from './device-opener';
import { type DeviceSelection, devicesOf, findRemembered } from './device-selection';
import type { LocalMedia, LocalTracks } from './local-media';
import { MediaError } from './media-error';
import { audioConstraints, type MediaSettings, videoConstraints } from './media-settings';
import { applyConstraints } from './apply-constraints';
import { facings } from './facings';
import { OwnMedia } from './own-media';
import { type DeviceKind, type DevicePermissions, PermissionWatch } from './permission-watch';
import { Preferences } from './preferences';
import { ScreenOpener } from './screen-opener';

const KINDS = ['microphone', 'camera'] as const;

/** Opens, switches and watches over this machine's microphone, camera and screen, and stops them after the call. */
@Injectable({ providedIn: 'root' })
export class MediaService {
  private readonly opener = inject(DeviceOpener);
  private readonly screens = inject(ScreenOpener);
  private readonly devices = inject(Devices);
  private readonly preferences = new Preferences();
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly own = new OwnMedia();
  private facing: Facing = 'user';

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
  readonly canIsolateVoice: boolean =
    'voiceIsolation' in (inject(MEDIA_DEVICES)?.getSupportedConstraints() ?? {});

  private readonly care = new DeviceCare(this.own, this.preferences, (kind, isOn) => this.reopen(kind, isOn));

  /** Emits when a device in use is unplugged or plugged in again; earlier events are not repeated. */
  readonly deviceNews$: Observable<DeviceNews> = this.care.news$;

  /** Emits how to switch to the camera that faces the other way, at once and on every change; null if there is none. */
  readonly flipCamera$: Observable<(() => Promise<LocalMedia>) | null> = facings(
    this.tracks$,
    this.devices$,
  ).pipe(map((facing) => facing && (() => this.turnTo(facing === 'user' ? 'environment' : 'user'))));

  private readonly canceledSubject = new Subject<void>();
  // One operation at a time: two overlapping getUserMedia calls may each stop what the other opened.
  private queue: Promise<unknown> = Promise.resolve();
  // Counts releases, so that a device granted after the call is over is stopped at once.
  private releases = 0;

  constructor() {
    const session = inject(AUDIO_SESSION);
    this.tracks$.pipe(takeUntilDestroyed()).subscribe(({ microphone }) => {
      // Otherwise iOS plays other people's voices through the earpiece, or not at all.
      if (session) session.type = microphone ? 'play-and-record' : 'auto';
    });
  }

  /**
   * Opens the wanted devices that are not open yet, with one prompt where possible. Never rejects: `problems` of the
   * result says which could not be opened, and why.
   */
  open(wanted: Readonly<Record<DeviceKind, boolean>>): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const { microphone, camera } = this.own.current.tracks;
      const missing = { microphone: wanted.microphone && !microphone, camera: wanted.camera && !camera };
      const opened = await this.opener.open(missing, this.wishes());
      for (const kind of KINDS) if (missing[kind]) this.adopt(kind, opened[kind], release);
      await this.preferRemembered(missing, release);
    });
  }

  /** Mutes or unmutes at once; opens the microphone when it is not open. Never rejects. */
  setMicrophone(on: boolean): Promise<LocalMedia> {
    const { microphone } = this.own.current.tracks;
    this.care.expectMicrophone(on);
    if (!microphone && on) return this.open({ microphone: true, camera: false });
    this.own.mute(on);
    return Promise.resolve(this.own.current);
  }

  /** Opens the camera, or stops it so that its light goes off. Never rejects. */
  setCamera(on: boolean): Promise<LocalMedia> {
    if (on) return this.open({ microphone: false, camera: true });
    this.care.giveUpCamera();
    return this.inOrder(() => this.own.put('camera', null));
  }

  /**
   * Chooses devices by id (null: the system's default), remembers them, and switches those that are open. Never
   * rejects: if the chosen one does not open, the one in use stays, and `problems` says why.
   */
  select(choice: Partial<DeviceSelection>): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const before = this.preferences.remembered;
      this.preferences.remember(choice, await this.devices.read());
      for (const kind of KINDS) {
        if (choice[kind] === undefined || !this.own.current.tracks[kind]) continue;
        if (!(await this.switchTo(kind, choice[kind], release))) this.preferences.restore(kind, before);
      }
    });
  }

  /** Changes how microphone and camera are used, remembers it, and applies it to those that are open. Never rejects. */
  configure(change: Partial<MediaSettings>): Promise<LocalMedia> {
    this.preferences.configure(change);
    return this.inOrder(async () => {
      const { microphone, camera } = this.own.current.tracks;
      const { settings } = this.wishes();
      await Promise.all([
        microphone && applyConstraints(microphone, audioConstraints(settings)),
        camera && applyConstraints(camera, videoConstraints(settings)),
      ]);
    });
  }

  /** Reopens devices that the system ended or silenced; call it from a tap or a key press. Never rejects. */
  async resume(): Promise<LocalMedia> {
    await this.care.resume();
    return this.own.current;
  }

  /**
   * Asks which screen to share and opens it, with its sound if the person shares that. Never rejects; a refusal is not
   * a problem, because it was the person's choice.
   */
  shareScreen(): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const { screen, screenSound } = await this.screens.open();
      // A new screen replaces the old one. If the person chose none, the old one stays shared.
      if (screen === null) return;
      this.adopt('screen', screen, release);
      if (!(screen instanceof MediaError)) this.adopt('screenSound', screenSound, release);
    });
  }

  /** Stops sharing the screen. */
  stopScreen(): Promise<LocalMedia> {
    return this.inOrder(() => this.own.put('screen', null));
  }

  /** Resolves to the local media after every operation in progress has finished, or was cancelled with `cancel()`. */
  settled(): Promise<LocalMedia> {
    const canceled = firstValueFrom(this.canceledSubject, { defaultValue: undefined });
    return Promise.race([this.queue, canceled]).then(() => this.own.current);
  }

  /** Cancels requests that are not granted yet: a device that the person grants later is stopped at once. */
  cancel(): void {
    this.releases += 1;
    // A prompt that nobody answers must not delay the next request.
    this.queue = Promise.resolve();
    this.canceledSubject.next();
  }

  /** Stops every track and forgets every problem. */
  release(): void {
    this.cancel();
    this.facing = 'user';
    this.care.forget();
    this.preferences.forgetStandIns();
    this.own.clear();
  }

  private wishes(): Wishes {
    const { settings } = this.preferences;
    return { settings, selection: this.preferences.selection, facing: this.facing };
  }

  private adopt(name: keyof LocalTracks, opened: Opened, release: number): void {
    if (release !== this.releases) {
      if (opened && !(opened instanceof MediaError)) opened.stop();
      return;
    }
    this.own.adopt(name, opened);
    if (opened && !(opened instanceof MediaError)) this.devices.refresh();
  }

  /** Finds remembered devices whose ids have changed: by their labels, which a browser shows only after a grant. */
  private async preferRemembered(
    wanted: Readonly<Record<DeviceKind, boolean>>,
    release: number,
  ): Promise<void> {
    const list = await this.devices.read();
    for (const kind of KINDS) {
      const opened = this.own.current.tracks[kind]?.getSettings().deviceId;
      const preferred = findRemembered(devicesOf(list, kind), this.preferences.wanted[kind])?.deviceId;
      if (wanted[kind] && opened && preferred && opened !== preferred)
        await this.switchTo(kind, preferred, release);
    }
  }

  /** Switches an open device. Resolves to whether the new one is open; if it is not, the old one is. */
  private async switchTo(kind: DeviceKind, deviceId: string | null, release: number): Promise<boolean> {
    const previous = this.own.current.tracks[kind]?.getSettings().deviceId;
    // Most phones cannot open a second camera while the first is running; a microphone would leave a gap.
    if (kind === 'camera') this.own.halt('camera');
    const opened = await (deviceId
      ? this.opener.openExactly(kind, deviceId, this.wishes())
      : this.opener.openOne(kind, this.wishes()));
    if (!(opened instanceof MediaError)) {
      this.adopt(kind, opened, release);
      return true;
    }
    if (kind === 'camera') {
      const again = previous ? await this.opener.openExactly(kind, previous, this.wishes()) : null;
      this.adopt(kind, again instanceof MediaError ? null : again, release);
    }
    this.adopt(kind, opened, release);
    return false;
  }

  /** Opens a device that stopped, unless somebody opened it meanwhile. */
  private reopen(kind: DeviceKind, isOn: () => boolean): Promise<unknown> {
    return this.inOrder(async (release) => {
      if (this.own.current.tracks[kind]) return;
      const opened = await this.opener.openOne(kind, this.wishes());
      if (kind === 'microphone' && !(opened instanceof MediaError)) opened.enabled = isOn();
      this.adopt(kind, opened, release);
    });
  }

  private turnTo(facing: Facing): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const before = this.facing;
      this.facing = facing;
      this.preferences.standIn('camera', null);
      if (!(await this.switchTo('camera', null, release))) this.facing = before;
    });
  }

  /** Runs a task after the earlier ones, and passes it the number of releases when it was requested. */
  private inOrder(task: (release: number) => Promise<void> | void): Promise<LocalMedia> {
    const release = this.releases;
    const done = this.queue.then(() => task(release)).then(() => this.own.current);
    this.queue = done.catch(() => undefined); // the caller gets the failure; the next operation runs all the same
    return done;
  }
}
