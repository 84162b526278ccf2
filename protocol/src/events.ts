import type * as v from 'valibot';
import type { Ack } from './errors.ts';
import { request } from './request.ts';
import {
  type Admitted,
  type Denied,
  type Draining,
  type IceAnswer,
  type IncomingCandidate,
  type IncomingDescription,
  type JoinAnswer,
  JoinSchema,
  type JoinRequest,
  type Knock,
  type KnockAnswer,
  KnockAnswerSchema,
  type KnockEnded,
  type LeaveRequest,
  LeaveSchema,
  OutgoingCandidateSchema,
  type OutgoingCandidate,
  OutgoingDescriptionSchema,
  type OutgoingDescription,
  type Peer,
  type PeerEvent,
  type PeerLeft,
  type PasscodeGuessed,
  type Remove,
  RemoveSchema,
  type RoomAccess,
  type Secure,
  SecureSchema,
  UpdateSchema,
  type Update,
} from './messages.ts';

type Reply<T> = (ack: Ack<T>) => void;

/** socket.io's typing of what a client may emit. Every event is acknowledged. */
export interface ClientEvents {
  join: (payload: JoinRequest, reply: Reply<JoinAnswer>) => void;
  leave: (payload: LeaveRequest, reply: Reply<null>) => void;
  description: (payload: OutgoingDescription, reply: Reply<null>) => void;
  candidate: (payload: OutgoingCandidate, reply: Reply<null>) => void;
  update: (payload: Update, reply: Reply<Peer>) => void;
  ice: (payload: Record<string, never>, reply: Reply<IceAnswer>) => void;
  secure: (payload: Secure, reply: Reply<RoomAccess>) => void;
  admit: (payload: KnockAnswer, reply: Reply<null>) => void;
  deny: (payload: KnockAnswer, reply: Reply<null>) => void;
  remove: (payload: Remove, reply: Reply<null>) => void;
}

/** socket.io's typing of what a server may emit. A client acknowledges descriptions only, with no argument. */
export interface ServerEvents {
  'peer-joined': (payload: PeerEvent) => void;
  'peer-left': (payload: PeerLeft) => void;
  'peer-updated': (payload: PeerEvent) => void;
  description: (payload: IncomingDescription, received: () => void) => void;
  candidate: (payload: IncomingCandidate) => void;
  'access-updated': (payload: RoomAccess) => void;
  knock: (payload: Knock) => void;
  'knock-ended': (payload: KnockEnded) => void;
  admitted: (payload: Admitted) => void;
  denied: (payload: Denied) => void;
  'passcode-guessed': (payload: PasscodeGuessed) => void;
  draining: (payload: Draining) => void;
}

const EmptySchema = request({});

/** The form of each client event's payload; the server believes nothing that does not pass. */
export const CLIENT_EVENT_SCHEMAS = {
  join: JoinSchema,
  leave: LeaveSchema,
  description: OutgoingDescriptionSchema,
  candidate: OutgoingCandidateSchema,
  update: UpdateSchema,
  ice: EmptySchema,
  secure: SecureSchema,
  admit: KnockAnswerSchema,
  deny: KnockAnswerSchema,
  remove: RemoveSchema,
} as const;

export type ClientEventName = keyof typeof CLIENT_EVENT_SCHEMAS;
/** What a handler receives once the payload of its event has passed the schema. */
export type ClientPayload<E extends ClientEventName> = v.InferOutput<(typeof CLIENT_EVENT_SCHEMAS)[E]>;
