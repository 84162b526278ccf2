import type { Limits } from '@earshot/protocol';
import type { Logger } from 'pino';
import type { AccessPolicy } from '../access/access-policy.ts';
import type { AdmissionTokens } from '../auth/admission-tokens.ts';
import type { Passcodes } from '../auth/passcodes.ts';
import type { ResumeTokens } from '../auth/resume-tokens.ts';
import type { SeatIds } from '../auth/seat-ids.ts';
import type { IceSource } from '../ice/ice-source.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { PasscodeGuesses } from '../limits/passcode-guesses.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Router } from '../relay/router.ts';
import type { Capacity, RoomStore } from '../rooms/room-store.ts';
import type { KnockPace } from './knock-pace.ts';

/** What all sessions of one server share. */
export interface Services {
  readonly store: RoomStore;
  readonly router: Router;
  readonly access: AccessPolicy;
  readonly tokens: ResumeTokens;
  readonly admissions: AdmissionTokens;
  readonly passcodes: Passcodes;
  readonly guesses: PasscodeGuesses;
  readonly seatIds: SeatIds;
  readonly ice: IceSource;
  /** Everybody who waits for admission and is connected to this node. */
  readonly admissionRequests: Set<PendingAdmission>;
  readonly knockPace: KnockPace;
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly capacity: Capacity;
  readonly times: Times;
  readonly log: Logger;
}

/** A person's wait for admission. */
export interface PendingAdmission {
  /** Repeats the knock, which Redis may have lost. */
  repeat(): Promise<void>;
}

/** Milliseconds. */
interface Times {
  /** How long a client has to acknowledge a description. */
  readonly delivery: number;
  /** How long a lost connection's seat is held. */
  readonly seatGrace: number;
  /** How long a seat is kept when its page went away and may come back. */
  readonly vacancy: number;
  /** How long a person waits for a moderator's answer. */
  readonly knock: number;
}
