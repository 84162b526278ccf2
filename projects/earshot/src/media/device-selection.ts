import type { DeviceList } from './device-list';

/** The chosen devices' ids; null stands for the system's default. */
export interface DeviceSelection {
  readonly microphone: string | null;
  readonly camera: string | null;
  readonly speaker: string | null;
}

/** A device as it is remembered: a browser gives it another id once its data were cleared, and a dock another port. */
export interface RememberedDevice {
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
}

export type RememberedDevices = Readonly<Record<keyof DeviceSelection, RememberedDevice | null>>;

const NOTHING_REMEMBERED: RememberedDevices = { microphone: null, camera: null, speaker: null };

const LISTS = { microphone: 'microphones', camera: 'cameras', speaker: 'speakers' } as const;

/** Returns the devices of one kind. */
export function devicesOf(list: DeviceList, kind: keyof DeviceSelection): readonly MediaDeviceInfo[] {
  return list[LISTS[kind]];
}

/** Returns the device that is the remembered one: by its id, else by its name, else by the unit it is part of. */
export function findRemembered(
  devices: readonly MediaDeviceInfo[],
  remembered: RememberedDevice | null,
): MediaDeviceInfo | null {
  if (!remembered) return null;
  const { deviceId, label, groupId } = remembered;
  return (
    devices.find((device) => device.deviceId === deviceId) ??
    devices.find((device) => label !== '' && device.label === label) ??
    devices.find((device) => groupId !== '' && device.groupId === groupId) ??
    null
  );
}

/**
 * Returns the selection that stands for what is remembered. As long as the devices are not known (nothing was granted
 * yet), that is the remembered ids; then what is not there gives way to the system's default.
 */
export function selectionOf(remembered: RememberedDevices, list: DeviceList): DeviceSelection {
  const idOf = (kind: keyof DeviceSelection) => {
    const devices = devicesOf(list, kind);
    const device = remembered[kind];
    if (devices.length === 0) return device?.deviceId ?? null;
    return findRemembered(devices, device)?.deviceId ?? null;
  };
  return { microphone: idOf('microphone'), camera: idOf('camera'), speaker: idOf('speaker') };
}

/** Reads what was remembered; anything unreadable counts as nothing, and an older version's bare ids as devices. */
export function readRemembered(text: string | null): RememberedDevices {
  if (!text) return NOTHING_REMEMBERED;
  try {
    const stored = JSON.parse(text) as Partial<Record<keyof DeviceSelection, unknown>> | null;
    return {
      microphone: toRemembered(stored?.microphone),
      camera: toRemembered(stored?.camera),
      speaker: toRemembered(stored?.speaker),
    };
  } catch {
    return NOTHING_REMEMBERED; // what is stored is not JSON: someone else wrote it, or it was cut off
  }
}

function toRemembered(value: unknown): RememberedDevice | null {
  if (typeof value === 'string') return { deviceId: value, label: '', groupId: '' };
  if (typeof value !== 'object' || value === null) return null;
  const { deviceId, label, groupId } = value as Partial<Record<keyof RememberedDevice, unknown>>;
  if (typeof deviceId !== 'string') return null;
  const text = (part: unknown) => (typeof part === 'string' ? part : '');
  return { deviceId, label: text(label), groupId: text(groupId) };
}
