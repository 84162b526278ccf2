import { inject, Injectable } from '@angular/core';
import {
  BehaviorSubject,
  distinctUntilChanged,
  firstValueFrom,
  map,
  type Observable,
  shareReplay,
  Subject,
} from 'rxjs';
import { CREATE_MEDIA_STREAM } from '../platform/media-devices';
import { DEVICE_STORE } from '../platform/storage';
import { type DeviceList, Devices } from './device-list';
import { DeviceOpener, type DeviceSelection, type Opened } from './device-opener';
import { type LocalMedia, type LocalTracks, NO_MEDIA } from './local-media';
import { MediaError } from './media-error';
import { type DeviceKind, type DevicePermissions, PermissionWatch } from './permission-watch';
import { ScreenOpener } from './screen-opener';

const SELECTION_KEY = 'earshot.devices';

/** This machine's microphone, camera and screen: opened, switched, and stopped when the call is over. */
@Injectable({ providedIn: 'root' })
export class MediaService {
  private readonly opener = inject(DeviceOpener);
  private readonly screens = inject(ScreenOpener);
  private readonly devices = inject(Devices);
  private readonly store = inject(DEVICE_STORE);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);

  private readonly mediaSubject = new BehaviorSubject<LocalMedia>(NO_MEDIA);
  private readonly selectionSubject = new BehaviorSubject<DeviceSelection>(
    readSelection(this.store.read(SELECTION_KEY)),
  );

  /** Emits the state of the local media, at once and on every change. */
  readonly media$: Observable<LocalMedia> = this.mediaSubject.asObservable();

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

  /** Emits what can be chosen, at once and on every plug and unplug. */
  readonly devices$: Observable<DeviceList> = this.devices.list$;

  /** Emits what the person allowed, at once and on every change. */
  readonly permissions$: Observable<DevicePermissions> = inject(PermissionWatch).permissions$;

  /** Emits the chosen devices, at once and on every change. */
  readonly selection$: Observable<DeviceSelection> = this.selectionSubject.asObservable();

  private readonly canceledSubject = new Subject<void>();
  // One operation at a time: two overlapping getUserMedia calls may each stop what the other opened.
  private queue: Promise<unknown> = Promise.resolve();
  // Counts releases, so that a device granted after the call is over is stopped at once.
  private releases = 0;

  /**
   * Opens the wanted devices that are not open yet, with one prompt where possible. Never rejects: what could not be
   * opened stands in `problems` of the result.
   */
  open(wanted: Readonly<Record<DeviceKind, boolean>>): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const { microphone, camera } = this.mediaSubject.value.tracks;
      const missing = { microphone: wanted.microphone && !microphone, camera: wanted.camera && !camera };
      const opened = await this.opener.open(missing, this.selectionSubject.value);
      if (missing.microphone) this.adopt('microphone', opened.microphone, release);
      if (missing.camera) this.adopt('camera', opened.camera, release);
    });
  }

  /** Mutes or unmutes at once; opens the microphone when it is not open. Never rejects. */
  setMicrophone(on: boolean): Promise<LocalMedia> {
    const { microphone } = this.mediaSubject.value.tracks;
    if (!microphone) return on ? this.open({ microphone: true, camera: false }) : this.current();
    microphone.enabled = on;
    this.patch({ isMicrophoneOn: on });
    return this.current();
  }

  /** Opens the camera, or stops it so that its light goes off. Never rejects. */
  setCamera(on: boolean): Promise<LocalMedia> {
    if (on) return this.open({ microphone: false, camera: true });
    return this.inOrder(() => {
      this.replace('camera', null);
    });
  }

  /** Chooses devices by id (null: the system's default), remembers them, and switches those that are open. */
  select(choice: Partial<DeviceSelection>): Promise<LocalMedia> {
    const selection = { ...this.selectionSubject.value, ...choice };
    this.selectionSubject.next(selection);
    this.store.write(SELECTION_KEY, JSON.stringify(selection));
    return this.inOrder(async (release) => {
      for (const kind of ['microphone', 'camera'] as const) {
        if (choice[kind] !== undefined && this.mediaSubject.value.tracks[kind])
          await this.reopen(kind, release);
      }
    });
  }

  /**
   * Asks which screen to share and opens it, with its sound where the person shares that. Never rejects; a refusal is no
   * problem, for the person chose it.
   */
  shareScreen(): Promise<LocalMedia> {
    return this.inOrder(async (release) => {
      const { screen, screenSound } = await this.screens.open();
      // A new screen takes the old one's place; someone who chose none keeps what is shared.
      if (screen === null) return;
      this.adopt('screen', screen, release);
      if (!(screen instanceof MediaError)) this.adopt('screenSound', screenSound, release);
    });
  }

  /** Stops sharing the screen. */
  stopScreen(): Promise<LocalMedia> {
    return this.inOrder(() => {
      this.replace('screen', null);
    });
  }

  /** Resolves to the local media once every operation under way is over, or given up with `cancel()`. */
  settled(): Promise<LocalMedia> {
    const canceled = firstValueFrom(this.canceledSubject, { defaultValue: undefined });
    return Promise.race([this.queue, canceled]).then(() => this.mediaSubject.value);
  }

  /** Gives up what was asked for and not granted yet: a device that the person grants later is stopped at once. */
  cancel(): void {
    this.releases += 1;
    // A question that nobody answers must not hold up what is asked next.
    this.queue = Promise.resolve();
    this.canceledSubject.next();
  }

  /** Stops every track and forgets every problem. */
  release(): void {
    this.cancel();
    const { tracks } = this.mediaSubject.value;
    this.mediaSubject.next(NO_MEDIA);
    for (const track of Object.values(tracks) as (MediaStreamTrack | null)[]) track?.stop();
  }

  private async reopen(kind: DeviceKind, release: number): Promise<void> {
    // Most phones cannot open a second camera while the first is running.
    if (kind === 'camera') this.replace('camera', null);
    this.adopt(kind, await this.opener.openOne(kind, this.selectionSubject.value), release);
  }

  private adopt(kind: keyof LocalTracks, opened: Opened, release: number): void {
    if (release !== this.releases) {
      if (opened && !(opened instanceof MediaError)) opened.stop();
      return;
    }
    if (opened instanceof MediaError) {
      this.patch({ problems: { ...this.mediaSubject.value.problems, [kind]: opened } });
      return;
    }
    if (opened) {
      opened.addEventListener('ended', () => this.forget(kind, opened), { once: true });
      this.devices.refresh();
    }
    this.replace(kind, opened);
  }

  /** Puts a track in its place and stops the one that was there. */
  private replace(kind: keyof LocalTracks, track: MediaStreamTrack | null): void {
    const { tracks, problems, isMicrophoneOn } = this.mediaSubject.value;
    const previous = tracks[kind];
    if (kind === 'microphone' && track && previous) track.enabled = isMicrophoneOn;
    // No sound without its screen.
    const isLastOfScreen = kind === 'screen' && track === null;
    const silenced = isLastOfScreen ? { screenSound: null } : {};
    this.patch({
      tracks: { ...tracks, [kind]: track, ...silenced },
      problems: kind === 'screenSound' ? problems : { ...problems, [kind]: null },
      isMicrophoneOn: kind === 'microphone' ? (track?.enabled ?? false) : isMicrophoneOn,
    });
    previous?.stop();
    if (isLastOfScreen) tracks.screenSound?.stop();
  }

  /** A track that ended by itself (device unplugged, sharing stopped in the browser's bar) is not sent any more. */
  private forget(kind: keyof LocalTracks, track: MediaStreamTrack): void {
    if (this.mediaSubject.value.tracks[kind] === track) this.replace(kind, null);
  }

  private patch(change: Partial<LocalMedia>): void {
    this.mediaSubject.next({ ...this.mediaSubject.value, ...change });
  }

  private current(): Promise<LocalMedia> {
    return Promise.resolve(this.mediaSubject.value);
  }

  /** Runs a task after those before it; it is told how many releases there were when it was asked for. */
  private inOrder(task: (release: number) => Promise<void> | void): Promise<LocalMedia> {
    const release = this.releases;
    const done = this.queue.then(() => task(release)).then(() => this.mediaSubject.value);
    this.queue = done.catch(() => undefined); // the caller gets the failure; the next operation is not to blame
    return done;
  }
}

/** Reads a remembered selection; anything unreadable counts as none. */
function readSelection(text: string | null): DeviceSelection {
  const none: DeviceSelection = { microphone: null, camera: null, speaker: null };
  if (!text) return none;
  try {
    const stored = JSON.parse(text) as Partial<Record<keyof DeviceSelection, unknown>>;
    const id = (value: unknown) => (typeof value === 'string' ? value : null);
    return { microphone: id(stored.microphone), camera: id(stored.camera), speaker: id(stored.speaker) };
  } catch {
    return none; // what is stored is not JSON: someone else wrote it, or it was cut off
  }
}
