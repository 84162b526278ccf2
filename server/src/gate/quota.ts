import type { Ack } from '@earshot/protocol';

/** How much one connection may ask for. */
export interface Quota {
  /** Whether this event, of a protocol's name or any other, may be looked at now. */
  admits(event: unknown): boolean;
  /** Whether its address may try to join a room now. */
  admitsJoin(): Promise<boolean>;
  /** Takes note of what an event was answered. */
  answered(event: unknown, answer: Ack<unknown>): void;
}

/** For whoever is trusted. */
export const UNLIMITED: Quota = {
  admits: () => true,
  admitsJoin: () => Promise.resolve(true),
  answered: () => undefined,
};
