import type { RememberedDevice } from './device-selection';

/** The id of the entry that Chromium lists for the system's default device, whichever that is at the moment. */
const DEFAULT = 'default';
const STAND_INS = [DEFAULT, 'communications'];

/** Returns the device that is the system's default; null where the browser lists no default, or does not tell its name. */
export function systemDefault(devices: readonly MediaDeviceInfo[]): RememberedDevice | null {
  const entry = devices.find(({ deviceId }) => deviceId === DEFAULT);
  if (!entry?.label) return null;
  const others = devices.filter(({ deviceId }) => !STAND_INS.includes(deviceId));
  const isNamed = ({ label }: MediaDeviceInfo) => label !== '' && entry.label.endsWith(label);
  const isGrouped = ({ groupId }: MediaDeviceInfo) => groupId !== '' && groupId === entry.groupId;
  const device =
    others.find((one) => isNamed(one) && isGrouped(one)) ?? others.find(isNamed) ?? others.find(isGrouped);
  // The entry's own label is "Default - Headset", in the browser's language.
  const { deviceId, groupId, label } = device ?? entry;
  return { deviceId, groupId, label };
}

/** Whether the system's default is another device than before. */
export function isOtherDefault(before: RememberedDevice, now: RememberedDevice): boolean {
  return before.deviceId !== now.deviceId || before.label !== now.label;
}

/** Whether a device is listed by itself, and not only as the system's default. */
export function isListedItself(device: RememberedDevice, devices: readonly MediaDeviceInfo[]): boolean {
  return devices.some(
    ({ deviceId, label }) =>
      !STAND_INS.includes(deviceId) &&
      (device.deviceId === DEFAULT ? device.label.endsWith(label) : deviceId === device.deviceId),
  );
}

/** Whether a track was opened as the system's default, to follow it. */
export function isOfDefault({ deviceId }: RememberedDevice): boolean {
  return deviceId === DEFAULT;
}
