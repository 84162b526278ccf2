import { combineLatest, distinctUntilChanged, map, type Observable } from 'rxjs';
import type { DeviceList } from './device-list';
import type { Facing } from './device-opener';
import type { LocalTracks } from './local-media';
import { settingsOf } from './track-settings';

/**
 * Emits which way the open camera faces, at once and on every change; null without a camera, and if no other camera
 * faces another way. Cameras that face neither way, such as a computer's, report nothing.
 */
export function facings(
  tracks$: Observable<LocalTracks>,
  devices$: Observable<DeviceList>,
): Observable<Facing | null> {
  return combineLatest([tracks$, devices$]).pipe(
    map(([{ camera }, { cameras }]) => camera && facingAmong(camera, cameras)),
    distinctUntilChanged(),
  );
}

function facingAmong(camera: MediaStreamTrack, cameras: readonly MediaDeviceInfo[]): Facing | null {
  const { facingMode, deviceId } = settingsOf(camera);
  const facing = toFacing(facingMode) ?? facingByName(camera.label);
  const others = cameras.filter((other) => other.deviceId !== deviceId);
  // A camera that reports nothing may face the other way: on phones, the label may be in a language that is unknown
  // here.
  return facing && others.some((other) => facingOf(other) !== facing) ? facing : null;
}

function facingOf(device: MediaDeviceInfo): Facing | null {
  // Firefox has no InputDeviceInfo.
  const { facingMode } = (device as Partial<InputDeviceInfo>).getCapabilities?.() ?? {};
  return toFacing(facingMode?.[0]) ?? facingByName(device.label);
}

function toFacing(mode: string | undefined): Facing | null {
  return mode === 'user' || mode === 'environment' ? mode : null;
}

/** Firefox on Android and Safari report the facing only in the label: "Facing back:0", "Front Camera". */
function facingByName(label: string): Facing | null {
  if (/\b(?:front|user)\b/iu.test(label)) return 'user';
  return /\b(?:back|rear|environment)\b/iu.test(label) ? 'environment' : null;
}
