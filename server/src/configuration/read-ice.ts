import type { IceServer } from '@earshot/protocol';
import { hasRelay, type IceOptions, type TurnOptions } from '../ice/ice-source.ts';
import { parseIceServers } from '../ice/parse-ice-servers.ts';
import { parseStunUrls, parseTurnUrls } from '../ice/parse-ice-urls.ts';
import type { VariableReader } from './variable-reader.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Reads STUN_URLS, TURN_URLS, TURN_SECRET, TURN_TTL, RELAY_ONLY and ICE_SERVERS. */
export function readIce(read: VariableReader): IceOptions {
  const before = read.mistakes.length;
  const stun = read.parsed('STUN_URLS', parseStunUrls);
  const fixed = read.parsed('ICE_SERVERS', parseIceServers) ?? [];
  const iceServers: IceServer[] = [...(stun === null ? [] : [{ urls: stun }]), ...fixed];
  const turn = readTurn(read);
  const isRelayOnly = read.flag('RELAY_ONLY');
  // A mistake in the TURN servers is already reported; a second message about the same servers would not help.
  const isFaultless = read.mistakes.length === before;
  if (isRelayOnly && isFaultless && !hasRelay({ iceServers, turn }))
    read.mistake('RELAY_ONLY', 'needs a TURN server: set TURN_URLS and TURN_SECRET');
  return { iceServers, turn, isRelayOnly };
}

function readTurn(read: VariableReader): TurnOptions | null {
  const urls = read.parsed('TURN_URLS', parseTurnUrls);
  const secret = read.string('TURN_SECRET', secretFault);
  const ttl = read.integer('TURN_TTL', { from: 60, to: DAY, otherwise: HOUR });
  if (read.has('TURN_URLS') && secret === null)
    read.mistake('TURN_URLS', 'needs TURN_SECRET, the secret that the TURN server was given too');
  if (secret !== null && !read.has('TURN_URLS'))
    read.mistake('TURN_SECRET', 'has no effect without TURN_URLS, which says where the TURN server is');
  return urls === null || secret === null ? null : { urls, secret, ttl };
}

function secretFault(secret: string): string | null {
  return secret.length < 16 ? 'must have at least 16 characters; `openssl rand -hex 32` makes one' : null;
}
