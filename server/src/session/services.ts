import type { Limits } from '@earshot/protocol';
import type { Logger } from 'pino';
import type { AccessPolicy } from '../access/access-policy.ts';
import type { AdmissionTokens } from '../auth/admission-tokens.ts';
import type { Passcodes } from '../auth/passcodes.ts';
import type { ResumeTokens } from '../auth/resume-tokens.ts';
import type { SeatIds } from '../auth/seat-ids.ts';
import type { IceSource } from '../ice/ice-source.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Exchange } from '../relay/exchange.ts';
import type { Capacity, RoomStore } from '../rooms/room-store.ts';
import type { LobbyVisit } from './lobby-visit.ts';

/** What all sessions of one server share. */
export interface Services {
  readonly store: RoomStore;
  readonly exchange: Exchange;
  readonly access: AccessPolicy;
  readonly tokens: ResumeTokens;
  readonly admissions: AdmissionTokens;
  readonly passcodes: Passcodes;
  readonly seatIds: SeatIds;
  readonly ice: IceSource;
  /** Everybody who waits in a lobby and is connected to this node. */
  readonly visits: Set<LobbyVisit>;
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly capacity: Capacity;
  readonly times: Times;
  readonly log: Logger;
}

/** Milliseconds. */
interface Times {
  /** How long a client has to acknowledge a description. */
  readonly delivery: number;
  /** How long a lost connection's seat is held. */
  readonly seatGrace: number;
  /** How long the seat is kept of somebody whose page went away and may be back. */
  readonly vacancy: number;
  /** How long somebody waits in the lobby for a moderator's word. */
  readonly knock: number;
}
