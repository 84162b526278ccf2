import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { distinctUntilChanged, EMPTY, map, mergeMap, type Observable, Subject, switchMap } from 'rxjs';
import { NOW } from '../platform/clock';
import { VISIBILITY } from '../platform/visibility';
import { type DeviceList, Devices } from './device-list';
import type { DeviceNews } from './device-news';
import { type DeviceSelection, devicesOf, findRemembered, type RememberedDevice } from './device-selection';
import { MediaError } from './media-error';
import type { EndedTrack, OwnMedia } from './own-media';
import { type DeviceKind, type DevicePermissions, PermissionWatch } from './permission-watch';
import type { Preferences } from './preferences';

const KINDS = ['microphone', 'camera'] as const;

/** Opens a device of a kind that is not open. A microphone starts muted unless it is to be on by then. */
export type Reopen = (kind: DeviceKind, isOn: () => boolean) => Promise<unknown>;

/** A device that stops again within this time, in ms, after it was reopened is not reopened a second time. */
const TOO_SOON = 5_000;

/** Watches over the devices in use: replaces one that is unplugged, and reopens one that the system took away. */
export class DeviceCare {
  private readonly devices = inject(Devices);
  private readonly permissions = inject(PermissionWatch);
  private readonly now = inject(NOW);
  private readonly newsSubject = new Subject<DeviceNews>();
  /** The devices that were unplugged while in use, and may come back. */
  private readonly unplugged = new Map<keyof DeviceSelection, RememberedDevice>();
  /**
   * The devices that stopped and are to be reopened, and whether each is to be on then. A device that is missing here
   * after an `await` is no longer to be reopened: the person turned it off, opened it, or left.
   */
  private readonly waiting = new Map<DeviceKind, boolean>();
  private readonly reopenedAt = new Map<DeviceKind, number>();
  /** The speakers when the list was last read in this call. */
  private speakers: DeviceList['speakers'] = [];
  private isVisible = true;

  /** Emits when a device in use is unplugged or plugged in again. */
  readonly news$: Observable<DeviceNews> = this.newsSubject.asObservable();

  constructor(
    private readonly own: OwnMedia,
    private readonly preferences: Preferences,
    private readonly reopen: Reopen,
  ) {
    own.media$.pipe(takeUntilDestroyed()).subscribe(({ tracks }) => {
      for (const kind of KINDS) if (tracks[kind]) this.waiting.delete(kind);
    });
    own.ended$
      .pipe(
        mergeMap((ended) => this.attend(ended)),
        takeUntilDestroyed(),
      )
      .subscribe();
    this.whileInUse(this.devices.list$).subscribe((list) => this.compare(list));
    this.whileInUse(this.permissions.permissions$).subscribe((permissions) => this.obey(permissions));
    inject(VISIBILITY)
      .pipe(takeUntilDestroyed())
      .subscribe((isVisible) => {
        this.isVisible = isVisible;
        if (isVisible) void this.resumeGranted();
      });
  }

  /** Reopens devices that stopped or that the system silenced; call it from a tap or a key press. */
  async resume(): Promise<void> {
    const { interrupted } = this.own.current;
    for (const kind of KINDS) if (interrupted[kind]) this.lose(kind);
    for (const kind of KINDS) await this.bringBack(kind);
  }

  /** Remembers that the person muted or unmuted a missing microphone, so that it comes back that way. */
  expectMicrophone(isOn: boolean): void {
    if (this.waiting.has('microphone')) this.waiting.set('microphone', isOn);
  }

  /** Remembers that the person turned the camera off, so that it is not reopened. */
  giveUpCamera(): void {
    this.waiting.delete('camera');
  }

  /** Reopens only devices that need no prompt, because there was no tap. */
  private async resumeGranted(): Promise<void> {
    for (const kind of [...this.waiting.keys()]) {
      if ((await this.permissions.current(kind)) === 'granted') await this.bringBack(kind);
    }
  }

  /** Forgets everything when the call is over, so that nothing is reopened. */
  forget(): void {
    this.unplugged.clear();
    this.waiting.clear();
    this.reopenedAt.clear();
    this.speakers = [];
  }

  private async attend({ kind, track }: EndedTrack): Promise<void> {
    this.lose(kind);
    const list = await this.devices.read();
    const permission = await this.permissions.current(kind);
    if (!this.waiting.has(kind)) return;
    const device = describe(track);
    const isTooSoon = this.now() - (this.reopenedAt.get(kind) ?? -TOO_SOON) < TOO_SOON;
    if (permission === 'denied') this.fail(kind, 'denied');
    else if (!isListed(device, devicesOf(list, kind))) await this.replace(kind, device, list);
    else if (permission === 'prompt' || isTooSoon || !this.isVisible) this.fail(kind, 'aborted');
    else await this.bringBack(kind);
  }

  /** Replaces an unplugged device with the next one, for the rest of this call. */
  private async replace(kind: DeviceKind, device: RememberedDevice, list: DeviceList): Promise<void> {
    this.unplugged.set(kind, device);
    this.preferences.standIn(kind, null);
    if (devicesOf(list, kind).length === 0) this.fail(kind, 'missing');
    else await this.reopenWaiting(kind);
    const track = this.own.current.tracks[kind];
    if (!track && !this.waiting.has(kind)) return;
    this.tell({ kind: 'lost', device: kind, label: device.label, instead: track?.label ?? null });
  }

  /** Removes the track of a device that does not work, and notes that it is to be reopened as it was. */
  private lose(kind: DeviceKind): void {
    this.waiting.set(kind, kind === 'camera' || this.own.current.isMicrophoneOn);
    this.own.put(kind, null);
  }

  private async bringBack(kind: DeviceKind): Promise<void> {
    if (!this.waiting.has(kind)) return;
    this.reopenedAt.set(kind, this.now());
    await this.reopenWaiting(kind);
  }

  private reopenWaiting(kind: DeviceKind): Promise<unknown> {
    return this.reopen(kind, () => this.waiting.get(kind) ?? true);
  }

  private fail(kind: DeviceKind, problem: 'denied' | 'missing' | 'aborted'): void {
    const code = `${kind}-${problem}` as const;
    // The track and the permission may both report the same problem.
    if (this.own.current.problems[kind]?.code !== code) this.own.fail(kind, new MediaError(code));
  }

  /** A permission that is taken away stops the device; one that is given back brings it back. */
  private obey(permissions: DevicePermissions): void {
    for (const kind of KINDS) {
      if (permissions[kind] === 'denied' && this.own.current.tracks[kind]) this.lose(kind);
      // A browser may end the track before it reports the new permission.
      if (permissions[kind] === 'denied' && this.waiting.has(kind)) this.fail(kind, 'denied');
      if (permissions[kind] === 'granted') void this.bringBack(kind);
    }
  }

  private compare(list: DeviceList): void {
    this.compareSpeakers(list);
    for (const [kind, device] of this.unplugged) {
      const found = findRemembered(devicesOf(list, kind), device);
      if (!found) continue;
      this.unplugged.delete(kind);
      const { deviceId, label } = found;
      // No device replaced it, so it is reopened without asking.
      if (kind !== 'speaker' && this.waiting.has(kind)) void this.bringBack(kind);
      else this.tell({ kind: 'returned', device: kind, label, deviceId });
    }
  }

  /** A speaker has no track that could end. The browser itself plays on another one, and returns to it later. */
  private compareSpeakers(list: DeviceList): void {
    const { speaker } = this.preferences.remembered;
    if (list.speakers.length === 0) return;
    const before = this.speakers;
    this.speakers = list.speakers;
    // A speaker that was missing before, too, was not unplugged.
    if (!speaker || !findRemembered(before, speaker) || findRemembered(list.speakers, speaker)) return;
    this.unplugged.set('speaker', speaker);
    const instead = list.speakers[0]?.label ?? null;
    this.tell({ kind: 'lost', device: 'speaker', label: speaker.label, instead });
  }

  private tell(news: DeviceNews): void {
    this.newsSubject.next(news);
  }

  /** Listens only while a device is in use or is to be reopened. */
  private whileInUse<T>(source$: Observable<T>): Observable<T> {
    return this.own.media$.pipe(
      map(({ tracks }) => tracks.microphone !== null || tracks.camera !== null || this.waiting.size > 0),
      distinctUntilChanged(),
      switchMap((isInUse) => (isInUse ? source$ : EMPTY)),
      takeUntilDestroyed(),
    );
  }
}

function describe(track: MediaStreamTrack): RememberedDevice {
  const { deviceId = '', groupId = '' } = track.getSettings();
  return { deviceId, groupId, label: track.label };
}

function isListed({ deviceId, label }: RememberedDevice, devices: readonly MediaDeviceInfo[]): boolean {
  return devices.some((device) => (deviceId ? device.deviceId === deviceId : device.label === label));
}
