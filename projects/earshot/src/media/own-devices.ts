import { inject } from '@angular/core';
import { firstValueFrom, from, race, timer } from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import { LOG } from '../platform/log';
import { applyConstraints } from './apply-constraints';
import { Devices } from './device-list';
import { DeviceOpener, type Facing, type Wishes } from './device-opener';
import { devicesOf, findRemembered, type RememberedDevices } from './device-selection';
import { MediaError } from './media-error';
import type { Answers, MediaRequests } from './media-requests';
import { audioConstraints, videoConstraints } from './media-settings';
import type { OwnMedia } from './own-media';
import type { DeviceKind } from './permission-watch';
import type { Preferences } from './preferences';
import { settingsOf } from './track-settings';
import type { MediaKind } from './wishes';

/** In ms. Lists of devices may take many seconds, and nobody waits for them. */
const LISTED_WITHIN = 250;

/** Opens and changes the microphone and the camera, as they are chosen. What is no longer wanted when it opens is stopped. */
export class OwnDevices {
  private readonly opener = inject(DeviceOpener);
  private readonly devices = inject(Devices);
  private readonly log = inject(LOG)('media');
  private facing: Facing = 'user';
  // The chosen devices and the facing that last opened, to return to when the next do not open.
  private proven: RememberedDevices;
  private provenFacing: Facing = 'user';
  private readonly openIds = new Map<DeviceKind, string | undefined>();

  constructor(
    private readonly own: OwnMedia,
    private readonly preferences: Preferences,
    private readonly requests: MediaRequests,
  ) {
    this.proven = preferences.remembered;
  }

  /** Opens what is chosen of each kind, or anything. Resolves when the browser has answered, whatever its list of devices takes. */
  async open(kinds: readonly DeviceKind[]): Promise<void> {
    const wishes = this.wishes();
    const finding: Promise<void>[] = [];
    await this.requests.put({
      targets: Object.fromEntries(kinds.map((kind) => [kind, targetOf(kind, wishes)])),
      ask: (fresh) => this.openAll(fresh, wishes),
      answered: (kind, isOpen) => {
        if (!isOpen || kind === 'screen') return;
        this.conclude(kind, wishes);
        finding.push(this.preferRemembered(kind));
      },
    });
    if (finding.length > 0)
      await firstValueFrom(race(from(Promise.all(finding)), timer(LISTED_WITHIN, UNZONED)));
  }

  /** Switches an open device. If the new one does not open, the old one is in use again. Resolves as `open()` does. */
  change(kind: DeviceKind, deviceId: string | null): Promise<void> {
    const wishes = this.wishes();
    const target = deviceId ?? targetOf(kind, wishes);
    // Most phones cannot open a second camera while the first is running; a microphone would leave a gap.
    if (kind === 'camera') this.own.halt('camera');
    return this.requests.put({
      targets: { [kind]: target },
      ask: async () => {
        const opened = await (deviceId
          ? this.opener.openExactly(kind, deviceId, wishes)
          : this.opener.openOne(kind, wishes));
        const previous = this.openIds.get(kind);
        const isToReturn = kind === 'camera' && this.own.wishes.camera.asked === target;
        if (!(opened instanceof MediaError) || !isToReturn || !previous) return { [kind]: { opened } };
        const again = await this.opener.openExactly(kind, previous, wishes);
        return { [kind]: { opened, instead: again instanceof MediaError ? null : again } };
      },
      answered: (_, isOpen) => (isOpen ? this.conclude(kind, wishes) : this.goBack(kind)),
    });
  }

  /** Changes to the camera that faces this way. */
  turnTo(facing: Facing): Promise<void> {
    this.facing = facing;
    this.preferences.standIn('camera', null);
    return this.change('camera', null);
  }

  /** Uses a device as the settings say now. */
  async applySettings(kind: DeviceKind): Promise<void> {
    const track = this.own.current.tracks[kind];
    const constraints = kind === 'microphone' ? audioConstraints : videoConstraints;
    if (track) await applyConstraints(track, constraints(this.preferences.settings), this.log);
  }

  /** Forgets which way the camera was turned. */
  reset(): void {
    this.facing = 'user';
  }

  private wishes(): Wishes {
    const { settings, selection } = this.preferences;
    return { settings, selection, facing: this.facing };
  }

  private async openAll(kinds: readonly MediaKind[], wishes: Wishes): Promise<Answers> {
    const wanted = { microphone: kinds.includes('microphone'), camera: kinds.includes('camera') };
    const { microphone, camera } = await this.opener.open(wanted, wishes);
    return { microphone: { opened: microphone }, camera: { opened: camera } };
  }

  /** Forgets a choice that did not open. */
  private goBack(kind: DeviceKind): void {
    this.preferences.restore(kind, this.proven);
    if (kind === 'camera') this.facing = this.provenFacing;
  }

  /** Notes that a device is open. */
  private conclude(kind: DeviceKind, { settings }: Wishes): void {
    this.openIds.set(kind, settingsOf(this.own.current.tracks[kind]).deviceId);
    this.proven = { ...this.proven, [kind]: this.preferences.remembered[kind] };
    if (kind === 'camera') this.provenFacing = this.facing;
    if (settings !== this.preferences.settings) void this.applySettings(kind);
    this.devices.refresh();
  }

  /** Finds a remembered device whose id has changed: by its label, which a browser shows only after a grant. */
  private async preferRemembered(kind: DeviceKind): Promise<void> {
    const track = this.own.current.tracks[kind];
    const list = await this.devices.read();
    if (track !== this.own.current.tracks[kind] || this.own.wishes[kind].asked !== null) return;
    const opened = settingsOf(track).deviceId;
    const wanted = this.preferences.wanted[kind];
    const preferred = findRemembered(devicesOf(list, kind), wanted);
    if (!opened || !preferred || opened === preferred.deviceId) return;
    // Of several of one name, any will do if none has the id that is remembered.
    if (preferred.deviceId === wanted?.deviceId || preferred.label !== track?.label)
      await this.change(kind, preferred.deviceId);
  }
}

/** Two requests for the same target are for the same device. */
function targetOf(kind: DeviceKind, { selection, facing }: Wishes): string {
  return selection[kind] ?? (kind === 'camera' ? facing : 'default');
}
