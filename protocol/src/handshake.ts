import { CLIENT_FEATURES, readFeatures } from './features.ts';
import { PROTOCOL_VERSIONS, type VersionRange } from './version.ts';

/** What a client says about itself in the handshake's `auth`, besides its token. */
export interface Handshake {
  /** For servers that know no ranges and accept one version only. */
  readonly version: number;
  readonly versions: VersionRange;
  readonly features: readonly string[];
}

/** Returns what a client of this code says. */
export function createHandshake(): Handshake {
  return { version: PROTOCOL_VERSIONS.min, versions: PROTOCOL_VERSIONS, features: CLIENT_FEATURES };
}

/** What a server learns from a handshake. */
export interface ClientTraits {
  /** The versions that the client speaks; null if it says something that is no version. */
  readonly versions: VersionRange | null;
  readonly features: readonly string[];
}

/** Reads a handshake, which may be of any client. A client that says no version is taken to speak `ours`. */
export function readHandshake(
  auth: Readonly<Record<string, unknown>>,
  ours: VersionRange = PROTOCOL_VERSIONS,
): ClientTraits {
  const { version, versions } = auth;
  const features = readFeatures(auth['features']);
  if (version === undefined && versions === undefined) return { versions: ours, features };
  return { versions: readVersions(versions) ?? readVersions(version), features };
}

/** One number is a range of one. */
function readVersions(value: unknown): VersionRange | null {
  const { min, max } = (typeof value === 'number' ? { min: value, max: value } : Object(value)) as {
    min: unknown;
    max: unknown;
  };
  return isVersion(min) && isVersion(max) && min <= max ? { min, max } : null;
}

function isVersion(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
