/**
 * Returns what the browser gives; null where that is missing, or where reading it throws, as browsers, extensions and policies
 * make it do. A platform token that is made with this can be injected anywhere.
 */
export function ifThere<T>(read: () => T | null | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null; // SecurityError of a policy, TypeError of a missing parent, or whatever an extension throws
  }
}
