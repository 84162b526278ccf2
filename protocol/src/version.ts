/** Versions of this contract, from the oldest to the newest. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

/** The newest version of this contract that this code speaks. */
export const PROTOCOL_VERSION = 1;

/** All versions that this code speaks. */
export const PROTOCOL_VERSIONS: VersionRange = { min: 1, max: PROTOCOL_VERSION };

/** Returns the newest version that both sides speak; null if there is none. */
export function commonVersion(one: VersionRange, other: VersionRange): number | null {
  const newest = Math.min(one.max, other.max);
  return newest >= Math.max(one.min, other.min) ? newest : null;
}
