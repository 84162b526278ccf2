import { DEFAULT_LIMIT_OPTIONS as DEFAULTS, type LimitOptions } from '../limits/limit-options.ts';
import { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { VariableReader } from './variable-reader.ts';

const MOST = 999_999_999;

/** Reads the server's limits, and the proxies that are trusted to report the client's address. */
export function readLimits(read: VariableReader): {
  limits: LimitOptions;
  trustedProxies: readonly string[];
} {
  const count = (name: string, otherwise: number, from = 1): number =>
    read.integer(name, { from, to: MOST, otherwise });
  const seconds = (name: string, otherwise: number): number =>
    read.integer(name, { from: 1, to: 86_400, otherwise: otherwise / 1_000 }) * 1_000;
  const limits: LimitOptions = {
    messageRate: count('LIMIT_MESSAGES', DEFAULTS.messageRate),
    candidateRate: count('LIMIT_CANDIDATES', DEFAULTS.candidateRate),
    addressMessageRate: count('LIMIT_ADDRESS_MESSAGES', DEFAULTS.addressMessageRate),
    addressJoinRate: count('LIMIT_ADDRESS_JOINS', DEFAULTS.addressJoinRate),
    refusedJoinCost: count('LIMIT_REFUSED_JOIN_COST', DEFAULTS.refusedJoinCost),
    roomGuesses: count('LIMIT_ROOM_GUESSES', DEFAULTS.roomGuesses),
    addressConnectRate: count('LIMIT_ADDRESS_CONNECTS', DEFAULTS.addressConnectRate),
    addressSockets: count('LIMIT_ADDRESS_SOCKETS', DEFAULTS.addressSockets),
    addressHandshakes: count('LIMIT_ADDRESS_HANDSHAKES', DEFAULTS.addressHandshakes),
    handshakes: count('LIMIT_HANDSHAKES', DEFAULTS.handshakes),
    handshakeTimeout: seconds('HANDSHAKE_TIMEOUT', DEFAULTS.handshakeTimeout),
    idleTimeout: seconds('IDLE_TIMEOUT', DEFAULTS.idleTimeout),
    refusals: count('LIMIT_REFUSALS', DEFAULTS.refusals),
    // A smaller backlog could not hold one description.
    backlog: count('LIMIT_BACKLOG', DEFAULTS.backlog, 131_072),
  };
  return { limits, trustedProxies: read.parsed('TRUSTED_PROXIES', parseProxies) ?? [] };
}

function parseProxies(text: string): readonly string[] | string {
  const proxies = text.split(',').map((proxy) => proxy.trim());
  try {
    return new TrustedProxies(proxies).list;
  } catch {
    // A TypeError whose message is meant for programmers.
    return 'must be IP addresses, networks like 10.0.0.0/8, loopback, linklocal or uniquelocal, separated by commas';
  }
}
