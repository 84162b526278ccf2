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

/** Opens a device of a kind that is not open; a microphone muted, unless it is to be on by then. */
export type Reopen = (kind: DeviceKind, isOn: () => boolean) => Promise<unknown>;

/** A device that stops again so soon, in ms, after it was opened anew is not opened a third time. */
const TOO_SOON = 5_000;

/** Looks after the devices in use: what is unplugged is replaced, and what the system takes away comes back. */
export class DeviceCare {
  private readonly devices = inject(Devices);
  private readonly permissions = inject(PermissionWatch);
  private readonly now = inject(NOW);
  private readonly newsSubject = new Subject<DeviceNews>();
  /** What was in use when it was unplugged, and may come back. */
  private readonly unplugged = new Map<keyof DeviceSelection, RememberedDevice>();
  /**
   * What stopped and is to come back, with whether it is to be on then. What is not in here any more, after something was
   * waited for, is not wanted any more: the person turned it off, opened it, or left.
   */
  private readonly waiting = new Map<DeviceKind, boolean>();
  private readonly reopenedAt = new Map<DeviceKind, number>();
  /** The speakers when the list was last read in this call. */
  private speakers: DeviceList['speakers'] = [];
  private isVisible = true;

  /** Emits when a device in use is unplugged or is there again. */
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

  /** For a tap or a key press: opens again what stopped, and what the system silenced. */
  async resume(): Promise<void> {
    const { interrupted } = this.own.current;
    for (const kind of KINDS) if (interrupted[kind]) this.lose(kind);
    for (const kind of KINDS) await this.bringBack(kind);
  }

  /** The person muted or unmuted a microphone that is not there just now: it comes back like that. */
  expectMicrophone(isOn: boolean): void {
    if (this.waiting.has('microphone')) this.waiting.set('microphone', isOn);
  }

  /** The person turned the camera off: it is not to come back by itself. */
  giveUpCamera(): void {
    this.waiting.delete('camera');
  }

  /** Without a tap nothing is opened that the browser would ask about. */
  private async resumeGranted(): Promise<void> {
    for (const kind of [...this.waiting.keys()]) {
      if ((await this.permissions.current(kind)) === 'granted') await this.bringBack(kind);
    }
  }

  /** The call is over: nothing is to come back. */
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

  /** It was unplugged: the next one takes its place, for as long as this call lasts. */
  private async replace(kind: DeviceKind, device: RememberedDevice, list: DeviceList): Promise<void> {
    this.unplugged.set(kind, device);
    this.preferences.standIn(kind, null);
    if (devicesOf(list, kind).length === 0) this.fail(kind, 'missing');
    else await this.reopenWaiting(kind);
    const track = this.own.current.tracks[kind];
    if (!track && !this.waiting.has(kind)) return;
    this.tell({ kind: 'lost', device: kind, label: device.label, instead: track?.label ?? null });
  }

  /** Takes a device that does not work out of its place, to be brought back as it was. */
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
    // Track and permission may both tell of it.
    if (this.own.current.problems[kind]?.code !== code) this.own.fail(kind, new MediaError(code));
  }

  /** A permission that is taken away stops the device; one that is given back brings it back. */
  private obey(permissions: DevicePermissions): void {
    for (const kind of KINDS) {
      if (permissions[kind] === 'denied' && this.own.current.tracks[kind]) this.lose(kind);
      // A browser may end the track before it tells why.
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
      // Nothing took its place: it is missed, and need not be offered.
      if (kind !== 'speaker' && this.waiting.has(kind)) void this.bringBack(kind);
      else this.tell({ kind: 'returned', device: kind, label, deviceId });
    }
  }

  /** A speaker has no track that could end. It is the browser that plays on another one, and again on it. */
  private compareSpeakers(list: DeviceList): void {
    const { speaker } = this.preferences.remembered;
    if (list.speakers.length === 0) return;
    const before = this.speakers;
    this.speakers = list.speakers;
    // One that was not there before, either, was not unplugged.
    if (!speaker || !findRemembered(before, speaker) || findRemembered(list.speakers, speaker)) return;
    this.unplugged.set('speaker', speaker);
    const instead = list.speakers[0]?.label ?? null;
    this.tell({ kind: 'lost', device: 'speaker', label: speaker.label, instead });
  }

  private tell(news: DeviceNews): void {
    this.newsSubject.next(news);
  }

  /** Listens only while there is something to look after. */
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
