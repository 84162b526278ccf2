import type { DeviceList } from './device-list';

/** The chosen devices' ids; null stands for the system's default. */
export interface DeviceSelection {
  /** The `deviceId` of the chosen microphone; null for the system's default. */
  readonly microphone: string | null;
  /** The `deviceId` of the chosen camera; null for the system's default. */
  readonly camera: string | null;
  /** The `deviceId` of the chosen speaker; null for the system's default. */
  readonly speaker: string | null;
}

/** A remembered device. A browser gives it a new id after its data is cleared, and a dock may connect it to another port. */
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

/** Returns the device that was remembered: found by its id, else by its label, else by its group. */
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
 * Returns the selection for the remembered devices. While the devices are unknown (nothing was granted yet), it holds
 * the remembered ids; after that, the system's default replaces a missing device.
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

/** Reads the remembered devices. Unreadable text counts as nothing, and an older version's plain ids count as devices. */
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
    return NOTHING_REMEMBERED; // the stored text is not JSON: something else wrote it, or it was cut off
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
