import type { ErrorCode } from '@earshot/protocol';
import type { DisconnectReason } from 'socket.io';

/** `ok` for a newcomer, `return` for a seat that still existed, or why the join was refused. */
export type JoinOutcome = 'ok' | 'return' | ErrorCode;

/** Whether a resume token was believed. */
export type ResumeOutcome = 'accepted' | 'refused';

export type RelayedType = 'offer' | 'answer' | 'restart' | 'candidate' | 'end-of-candidates';

/** Hears what happens on one server. Every method is cheap enough for every message. */
export interface Metrics {
  /** A join was answered, `seconds` after it came. */
  joined(outcome: JoinOutcome, seconds: number): void;
  /** Somebody came with a resume token. */
  resumed(outcome: ResumeOutcome): void;
  /** Something is on its way from one peer to another. */
  relayed(type: RelayedType): void;
  /** A connection that had joined or could have is gone. */
  readonly disconnected: (reason: DisconnectReason) => void;
  /** Redis answered a command, or failed to, after `seconds`. */
  redisCalled(command: string, seconds: number, isFailed: boolean): void;
}
