/** Returns what the browser gives; null where that is missing, or where reading it throws, as policies and extensions make it do. */
export function ifThere<T>(read: () => T | null | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null; // SecurityError of a policy, TypeError of a missing parent, or whatever an extension throws
  }
}
