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

/** Opens a device of a kind again, muted if it was. Resolves to the track that is open then; null without one. */
export type Reopen = (kind: DeviceKind, isOn: boolean) => Promise<MediaStreamTrack | null>;

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
  /** What stopped, with whether it was on, and waits for the page, the permission or the person. */
  private readonly waiting = new Map<DeviceKind, boolean>();
  private readonly reopenedAt = new Map<DeviceKind, number>();
  private isVisible = true;
  // Counts calls, so that what was on its way when one ended does not open a device after it.
  private calls = 0;

  /** Emits when a device in use is unplugged or is there again. */
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

  private async bringAllBack(): Promise<void> {
    for (const [kind, isOn] of [...this.waiting]) await this.bringBack(kind, isOn);
  }

  /** For a tap or a key press: opens again what stopped, and what the system silenced. */
  async resume(): Promise<void> {
    const { interrupted, isMicrophoneOn } = this.own.current;
    await this.bringAllBack();
    if (interrupted.microphone) await this.reopen('microphone', isMicrophoneOn);
    if (interrupted.camera) await this.reopen('camera', true);
  }

  /** Without a tap nothing is opened that the browser would ask about. */
  private async resumeGranted(): Promise<void> {
    for (const [kind, isOn] of [...this.waiting]) {
      if ((await this.permissions.current(kind)) === 'granted') await this.bringBack(kind, isOn);
    }
  }

  /** The call is over: nothing is to come back. */
  forget(): void {
    this.calls += 1;
    this.unplugged.clear();
    this.waiting.clear();
    this.reopenedAt.clear();
  }

  private async attend({ kind, track }: EndedTrack): Promise<void> {
    const call = this.calls;
    const isOn = kind === 'camera' || this.own.current.isMicrophoneOn;
    this.own.put(kind, null);
    const permission = await this.permissions.current(kind);
    const list = await this.devices.read();
    if (call !== this.calls) return; // nothing is to come back after the call
    const device = describe(track);
    const isTooSoon = this.now() - (this.reopenedAt.get(kind) ?? -TOO_SOON) < TOO_SOON;
    if (permission === 'denied') this.wait(kind, isOn, 'denied');
    else if (!isListed(device, devicesOf(list, kind))) await this.replace(kind, device, isOn, list);
    else if (permission === 'prompt' || isTooSoon || !this.isVisible) this.wait(kind, isOn, 'aborted');
    else await this.bringBack(kind, isOn);
  }

  /** It was unplugged: the next one takes its place, for as long as this call lasts. */
  private async replace(
    kind: DeviceKind,
    device: RememberedDevice,
    isOn: boolean,
    list: DeviceList,
  ): Promise<void> {
    this.unplugged.set(kind, device);
    this.preferences.standIn(kind, null);
    const hasAnother = devicesOf(list, kind).length > 0;
    const track = hasAnother ? await this.reopen(kind, isOn) : null;
    if (!track) this.waiting.set(kind, isOn);
    if (!hasAnother) this.wait(kind, isOn, 'missing');
    this.tell({ kind: 'lost', device: kind, label: device.label, instead: track?.label ?? null });
  }

  private async bringBack(kind: DeviceKind, isOn: boolean): Promise<void> {
    this.waiting.delete(kind);
    if (this.own.current.tracks[kind]) return;
    this.reopenedAt.set(kind, this.now());
    if (!(await this.reopen(kind, isOn))) this.waiting.set(kind, isOn);
  }

  private wait(kind: DeviceKind, isOn: boolean, problem: 'denied' | 'missing' | 'aborted'): void {
    this.waiting.set(kind, isOn);
    this.own.fail(kind, new MediaError(`${kind}-${problem}`));
  }

  /** A permission that is taken away stops the device; one that is given back brings it back. */
  private obey(permissions: DevicePermissions): void {
    for (const kind of ['microphone', 'camera'] as const) {
      const isOn = kind === 'camera' || this.own.current.isMicrophoneOn;
      if (permissions[kind] === 'denied' && this.own.current.tracks[kind]) {
        this.own.put(kind, null);
        this.wait(kind, isOn, 'denied');
      }
      const wasOn = this.waiting.get(kind);
      const isDenied = this.own.current.problems[kind]?.code === `${kind}-denied`;
      if (permissions[kind] === 'granted' && wasOn !== undefined && isDenied)
        void this.bringBack(kind, wasOn);
    }
  }

  private compare(list: DeviceList): void {
    this.compareSpeakers(list);
    for (const [kind, device] of this.unplugged) {
      const found = findRemembered(devicesOf(list, kind), device);
      if (!found) continue;
      this.unplugged.delete(kind);
      const { deviceId, label } = found;
      const wasOn = kind === 'speaker' ? undefined : this.waiting.get(kind);
      // Nothing took its place: it is missed, and need not be offered.
      if (kind !== 'speaker' && wasOn !== undefined) void this.bringBack(kind, wasOn);
      else this.tell({ kind: 'returned', device: kind, label, deviceId });
    }
  }

  /** A speaker has no track that could end. It is the browser that plays on another one, and again on it. */
  private compareSpeakers(list: DeviceList): void {
    const { speaker } = this.preferences.remembered;
    if (!speaker || list.speakers.length === 0 || this.unplugged.has('speaker')) return;
    if (findRemembered(list.speakers, speaker)) return;
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
