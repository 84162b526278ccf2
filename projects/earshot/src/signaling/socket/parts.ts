/** What has a value of any kind inside; nothing if it is no object. */
export function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Record<string, unknown>;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is a whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Returns what of a list can be read. */
export function listOf<T>(value: unknown, read: (one: unknown) => T | null): T[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map(read).filter((one) => one !== null);
}
