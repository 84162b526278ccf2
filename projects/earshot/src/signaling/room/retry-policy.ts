import type { SignalingError, SignalingErrorCode } from '../socket/signaling-error';

/** How long, in ms, a join is tried again after such an error before the person is told. */
const RETRY_FOR: Readonly<Partial<Record<SignalingErrorCode, number>>> = {
  // A rolling deploy: another server takes over within seconds.
  'server-draining': 10_000,
  'connection-lost': 10_000,
  'server-unavailable': 6_000,
};
/** In ms. The connection has a seat that nobody here knows of: its own earlier join was given up. */
const RETRY_FOR_WHILE_SEATED = 6_000;
/** In ms. A person in the waiting room does not have to start over because the network is away for a moment. */
const RETRY_FOR_WHILE_WAITING = 60_000;
const FIRST_DELAY = 500;

const TEMPORARY: ReadonlySet<SignalingErrorCode> = new Set<SignalingErrorCode>([
  'server-unreachable',
  'socket-blocked',
  'origin-refused',
  'server-timeout',
  'connection-lost',
  'server-failed',
  'server-draining',
  'server-unavailable',
  'server-full',
  'rate-limited',
  'token-failed',
]);

/** Decides whether to ask for a seat again. Times in ms. */
export interface RetryPolicy {
  /** The longest delay between two attempts, approximately. */
  readonly longestDelay: number;
  /** Notes that the person is in the waiting room. */
  noteWaiting(at: number): void;
  /** Whether to ask again after an error that came at a time. */
  allowsRetry(error: SignalingError, at: number): boolean;
}

/** For a person who pressed Join: retries for a few seconds, and only where that helps. */
export function firstJoinPolicy(start: number): RetryPolicy {
  let until = start;
  return {
    longestDelay: 2_000,
    noteWaiting: (at) => (until = at + RETRY_FOR_WHILE_WAITING),
    allowsRetry: (error, at) => {
      const isSeated = error.cause === 'already-joined';
      until = Math.max(until, start + (isSeated ? RETRY_FOR_WHILE_SEATED : (RETRY_FOR[error.code] ?? 0)));
      return TEMPORARY.has(error.code) && at < until;
    },
  };
}

/** For a person in a running call: retries for as long as the seat is wanted, unless the server refuses for good. */
export const REJOIN_POLICY: RetryPolicy = {
  longestDelay: 8_000,
  noteWaiting: () => undefined,
  allowsRetry: ({ code }) => TEMPORARY.has(code),
};

/** Returns how long to wait before the next attempt, in ms: longer each time, with jitter. */
export function delayBefore(attempts: number, { longestDelay }: RetryPolicy): number {
  return Math.min(longestDelay, FIRST_DELAY * 2 ** (attempts - 1)) * (0.5 + Math.random());
}
