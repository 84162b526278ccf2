import type { Limits } from '@earshot/protocol';
import type { Logger } from 'pino';
import type { ResumeTokens } from '../auth/resume-tokens.ts';
import type { IceSource } from '../ice/ice-source.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Switchboard } from '../relay/switchboard.ts';
import type { Grace } from '../rooms/grace.ts';
import type { RoomStore } from '../rooms/room-store.ts';

/** What all sessions of one server share. */
export interface Services {
  readonly store: RoomStore;
  readonly switchboard: Switchboard;
  readonly grace: Grace;
  readonly tokens: ResumeTokens;
  readonly ice: IceSource;
  readonly lifecycle: Lifecycle;
  readonly limits: Limits;
  /** Milliseconds that a client has to acknowledge a description. */
  readonly deliveryTimeout: number;
  readonly log: Logger;
}
