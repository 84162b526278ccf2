import type { Ack } from '@earshot/protocol';

/** The rate limit of one connection. */
export interface Quota {
  /** Whether an event, known or unknown, is within the limit. */
  admits(event: unknown): boolean;
  /** Whether its address may try to join a room. */
  admitsJoin(): Promise<boolean>;
  /** Notes how an event was answered. */
  answered(event: unknown, answer: Ack<unknown>): void;
}

/** For trusted clients. */
export const UNLIMITED: Quota = {
  admits: () => true,
  admitsJoin: () => Promise.resolve(true),
  answered: () => undefined,
};
