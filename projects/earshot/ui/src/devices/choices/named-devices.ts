/** A device to choose, with a name that no other of its kind has. */
export interface NamedDevice {
  readonly id: string;
  readonly name: string;
}

/** Returns devices with their names: those without one are counted ("Camera 2"), and so are those of one name. */
export function named(devices: readonly MediaDeviceInfo[], kind: string): readonly NamedDevice[] {
  const used = new Set<string>();
  const labels = devices.map(({ label }) => label.trim());
  return devices.map(({ deviceId }, index) => {
    const label = labels[index] ?? '';
    const isUnique = label !== '' && labels.indexOf(label) === labels.lastIndexOf(label);
    const numbered = (count: number) => (label ? `${label} (${count})` : `${kind} ${count}`);
    let count = 1;
    let name = isUnique ? label : numbered(count);
    while (used.has(name)) name = numbered(++count);
    used.add(name);
    return { id: deviceId, name };
  });
}
