import { commonVersion, PROTOCOL_VERSIONS, readHandshake, type VersionRange } from '@earshot/protocol';
import { ConnectRefusal } from './connect-refusal.ts';

/** Returns why a client cannot be understood: none of the versions in its handshake is one of ours. Undefined if one is. */
export function versionFault(
  auth: Readonly<Record<string, unknown>>,
  ours: VersionRange = PROTOCOL_VERSIONS,
): ConnectRefusal | undefined {
  const { versions } = readHandshake(auth, ours);
  if (versions !== null && commonVersion(versions, ours) !== null) return undefined;
  const message = `this server speaks the versions ${ours.min} to ${ours.max}`;
  return new ConnectRefusal('version-mismatch', message, { versions: ours });
}
