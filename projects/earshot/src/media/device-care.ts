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
import { isListedItself, isOfDefault, isOtherDefault, systemDefault } from './system-default';
import { settingsOf } from './track-settings';

const KINDS = ['microphone', 'camera'] as const;

/** Opens a device of a kind as it is wanted, muted perhaps; if one is open, changes to the chosen one or the default. */
export type Reopen = (kind: DeviceKind) => Promise<unknown>;

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
  /** The system's default devices that are in use, or were when they stopped. */
  private readonly defaults = new Map<DeviceKind, RememberedDevice>();
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
    await Promise.all(KINDS.map((kind) => this.bringBack(kind)));
  }

  /** Reopens only devices that need no prompt, because there was no tap. */
  private async resumeGranted(): Promise<void> {
    for (const kind of KINDS.filter((one) => this.isLost(one))) {
      if ((await this.permissions.current(kind)) === 'granted') void this.bringBack(kind);
    }
  }

  /** Forgets everything when the call is over, so that nothing is reopened. */
  forget(): void {
    this.unplugged.clear();
    this.reopenedAt.clear();
    this.defaults.clear();
    this.speakers = [];
  }

  private async attend({ kind, track }: EndedTrack): Promise<void> {
    this.lose(kind);
    const device = describe(track);
    const list = await this.devices.read();
    const permission = await this.permissions.current(kind);
    // Unless it is being opened again already.
    if (!this.isLost(kind) || this.own.wishes[kind].asked !== null) return;
    const isTooSoon = this.now() - (this.reopenedAt.get(kind) ?? -TOO_SOON) < TOO_SOON;
    if (permission === 'denied') this.fail(kind, 'denied');
    else if (this.followDefault(kind, list)) return;
    else if (!isListed(device, devicesOf(list, kind))) await this.replace(kind, device, list);
    else if (permission === 'prompt' || isTooSoon || !this.isVisible) this.fail(kind, 'aborted');
    else await this.bringBack(kind);
  }

  /** Replaces an unplugged device with the next one, for the rest of this call. */
  private async replace(kind: DeviceKind, device: RememberedDevice, list: DeviceList): Promise<void> {
    this.unplugged.set(kind, device);
    this.preferences.standIn(kind, null);
    if (devicesOf(list, kind).length === 0) this.fail(kind, 'missing');
    else await this.reopen(kind);
    this.tellLost(kind, device.label, devicesOf(list, kind));
  }

  /**
   * Changes to the system's default device if that has become another one, and returns whether it has: a browser goes on
   * listing a default when the device behind it is unplugged, and may keep a track of the old one.
   */
  private followDefault(kind: DeviceKind, list: DeviceList): boolean {
    const track = this.own.current.tracks[kind];
    const isInUse = track ? isOfDefault(describe(track)) : this.isLost(kind);
    const before = this.defaults.get(kind);
    if (!isInUse) this.defaults.delete(kind);
    const now = systemDefault(devicesOf(list, kind));
    if (!isInUse || !now || (!track && !before)) return false;
    this.defaults.set(kind, now);
    if (!before || !isOtherDefault(before, now)) return false;
    void this.changeDefault(kind, before, devicesOf(list, kind));
    return true;
  }

  private async changeDefault(
    kind: DeviceKind,
    before: RememberedDevice,
    devices: readonly MediaDeviceInfo[],
  ): Promise<void> {
    const isGone = !isListedItself(before, devices);
    if (isGone) this.unplugged.set(kind, isOfDefault(before) ? { ...before, deviceId: '' } : before);
    this.preferences.standIn(kind, null);
    await this.reopen(kind);
    if (isGone) this.tellLost(kind, before.label, devices);
  }

  private tellLost(kind: DeviceKind, label: string, devices: readonly MediaDeviceInfo[]): void {
    const track = this.own.current.tracks[kind];
    if (!track && !this.isLost(kind)) return;
    const name = track && isOfDefault(describe(track)) ? systemDefault(devices)?.label : track?.label;
    this.tell({ kind: 'lost', device: kind, label, instead: name ?? null });
  }

  /** Removes the track of a device that does not work, and notes that it is to be reopened. */
  private lose(kind: DeviceKind): void {
    this.own.wish(kind, { kind: 'lost' });
    this.own.put(kind, null);
  }

  private async bringBack(kind: DeviceKind): Promise<void> {
    if (!this.isLost(kind)) return;
    this.reopenedAt.set(kind, this.now());
    await this.reopen(kind);
  }

  /** Whether a device stopped and is to be opened again. Not any more once the person turned it off, opened it, or left. */
  private isLost(kind: DeviceKind): boolean {
    return this.own.wishes[kind].isLost;
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
      if (permissions[kind] === 'denied' && this.isLost(kind)) this.fail(kind, 'denied');
      if (permissions[kind] === 'granted') void this.bringBack(kind);
    }
  }

  private compare(list: DeviceList): void {
    this.compareSpeakers(list);
    for (const kind of KINDS) this.followDefault(kind, list);
    for (const [kind, device] of this.unplugged) {
      const found = findRemembered(devicesOf(list, kind), device);
      if (!found) continue;
      this.unplugged.delete(kind);
      const { deviceId, label } = found;
      const isInUse = kind !== 'speaker' && this.isDefault(kind, found);
      // No device replaced it, so it is reopened without asking.
      if (kind !== 'speaker' && this.isLost(kind)) void this.bringBack(kind);
      else this.tell({ kind: 'returned', device: kind, label, deviceId, isInUse });
    }
  }

  /** Whether a device is the system's default, which is in use. */
  private isDefault(kind: DeviceKind, device: RememberedDevice): boolean {
    return isOfDefault(device) || this.defaults.get(kind)?.deviceId === device.deviceId;
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
      map(({ tracks }) => KINDS.some((kind) => tracks[kind] !== null || this.isLost(kind))),
      distinctUntilChanged(),
      switchMap((isInUse) => (isInUse ? source$ : EMPTY)),
      takeUntilDestroyed(),
    );
  }
}

function describe(track: MediaStreamTrack): RememberedDevice {
  const { deviceId = '', groupId = '' } = settingsOf(track);
  return { deviceId, groupId, label: track.label };
}

function isListed(wanted: RememberedDevice, devices: readonly MediaDeviceInfo[]): boolean {
  const { deviceId, label } = wanted;
  const isSameName = (device: MediaDeviceInfo) => !label || !device.label || device.label === label;
  return devices.some((device) => {
    if (!deviceId) return device.label === label;
    // The entry of the default stays when the device behind it is unplugged.
    return device.deviceId === deviceId && (!isOfDefault(wanted) || isSameName(device));
  });
}
