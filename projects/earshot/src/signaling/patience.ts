import type { SignalingError, SignalingErrorCode } from './signaling-error';

/** How long, in ms, a join tries by itself after such an error before the person is told. */
const TRIES_FOR: Readonly<Partial<Record<SignalingErrorCode, number>>> = {
  // A rolling deploy: another server takes over within seconds.
  'server-draining': 10_000,
  'connection-lost': 10_000,
  'server-unavailable': 6_000,
};
/** Someone who waits in a lobby is not asked to start over because the network is away for a moment. */
const KNOCKS_FOR = 60_000;
const FIRST_PAUSE = 500;

const PASSING: ReadonlySet<SignalingErrorCode> = new Set<SignalingErrorCode>([
  'server-unreachable',
  'server-timeout',
  'connection-lost',
  'server-failed',
  'server-draining',
  'server-unavailable',
  'server-full',
  'rate-limited',
  'token-failed',
]);

/** Says whether asking for a seat again is worthwhile. Times in ms. */
export interface Patience {
  /** The longest time between two tries, about. */
  readonly longestPause: number;
  /** Notes that the person waits in the lobby. */
  knocked(at: number): void;
  /** Whether to ask again after an error that came at a time. */
  allows(error: SignalingError, at: number): boolean;
}

/** The patience of someone who presses Join: a few seconds, and only where they help. */
export function firstJoinPatience(start: number): Patience {
  let until = start;
  return {
    longestPause: 2_000,
    knocked: (at) => (until = at + KNOCKS_FOR),
    allows: (error, at) => {
      until = Math.max(until, start + (TRIES_FOR[error.code] ?? 0));
      return PASSING.has(error.code) && at < until;
    },
  };
}

/** The patience of someone in a running call: as long as the seat is wanted, unless the server says no for good. */
export const SEATED_PATIENCE: Patience = {
  longestPause: 8_000,
  knocked: () => undefined,
  allows: ({ code }) => PASSING.has(code),
};

/** Returns how long to wait before the next try, in ms: longer each time, and never the same for all. */
export function pauseBefore(tries: number, { longestPause }: Patience): number {
  return Math.min(longestPause, FIRST_PAUSE * 2 ** (tries - 1)) * (0.5 + Math.random());
}
