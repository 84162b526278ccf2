import * as v from 'valibot';
import { AttemptSchema, NameSchema, PeerIdSchema, RoomIdSchema } from './ids.ts';
import { charactersOf } from './characters.ts';
import { DEFAULT_LIMITS, SHORTEST_PASSCODE } from './limits.ts';
import { request } from './request.ts';

const Counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Only the server says who sends. */
const Forbidden = v.exactOptional(v.never());
const Token = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));

/** Moderators admit people from the lobby and say who may come in. */
export const RoleSchema = v.picklist(['moderator', 'participant']);
/** What someone may do: moderators admit people and decide who may join. */
export type Role = v.InferOutput<typeof RoleSchema>;

/** What someone says that the passcode is: up to 128 UTF-16 code units, compared as they are. */
export const PasscodeSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** What protects a room: at least four characters, for shorter ones are soon guessed. */
export const NewPasscodeSchema = v.pipe(
  PasscodeSchema,
  v.check(
    (passcode) => charactersOf(passcode.trim()).length >= SHORTEST_PASSCODE,
    'a passcode has at least 4 characters',
  ),
);

/** One seat as everyone in the room sees it. */
export const PeerSchema = v.object({
  id: PeerIdSchema,
  name: NameSchema,
  /** Position in the room's order of joining. Of two peers the one with the higher number makes the first offer. */
  joined: Counter,
  role: v.optional(RoleSchema, 'participant'),
  microphone: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
});
/** One seat as everyone in the room sees it. */
export type Peer = v.InferOutput<typeof PeerSchema>;

/** An RTCSessionDescriptionInit that may travel (RFC 8829); a rollback never leaves its machine. */
export const SessionDescriptionSchema = v.object({
  type: v.picklist(['offer', 'answer']),
  sdp: v.pipe(v.string(), v.startsWith('v=0', 'not an SDP'), v.maxLength(DEFAULT_LIMITS.sdp)),
});
export type SessionDescription = v.InferOutput<typeof SessionDescriptionSchema>;

/** Asks the polite side to restart ICE: only that side does so. Numbered and acknowledged like a description. */
export const RestartRequestSchema = v.object({ type: v.literal('restart') });

export const LinkDescriptionSchema = v.variant('type', [SessionDescriptionSchema, RestartRequestSchema]);
export type LinkDescription = v.InferOutput<typeof LinkDescriptionSchema>;

/** An RTCIceCandidateInit (RFC 8838); null says that there are no more of this generation. */
export const IceCandidateSchema = v.nullable(
  v.object({
    candidate: v.pipe(v.string(), v.maxLength(DEFAULT_LIMITS.candidate)),
    sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(64))),
    sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_024))),
    usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
  }),
);
export type IceCandidate = v.InferOutput<typeof IceCandidateSchema>;

const Numbered = {
  /** Counts the connections that the sender has made to this peer. */
  epoch: Counter,
  /** Counts the descriptions of this epoch. */
  seq: Counter,
};

/** The newcomer's first offer, made in the lobby and sent along with `join`. */
export const PreparedOfferSchema = v.object({
  ...Numbered,
  description: v.object({ ...SessionDescriptionSchema.entries, type: v.literal('offer') }),
});
export type PreparedOffer = v.InferOutput<typeof PreparedOfferSchema>;

export const JoinSchema = request({
  room: RoomIdSchema,
  name: NameSchema,
  token: v.optional(Token),
  resume: v.optional(Token),
  /** The same for each repetition of one join. */
  attempt: v.optional(AttemptSchema),
  passcode: v.optional(PasscodeSchema),
  /** What `admitted` brought. */
  admission: v.optional(Token),
  microphone: v.optional(v.boolean(), false),
  camera: v.optional(v.boolean(), false),
  offer: v.optional(PreparedOfferSchema),
});
export type Join = v.InferOutput<typeof JoinSchema>;
/** A join as a client writes it: what has a default may be left out. */
export type JoinRequest = v.InferInput<typeof JoinSchema>;

export const LeaveSchema = request({
  /** Whether the page goes away, and may be back in a moment: the seat is kept for it, though the others see it free. */
  mayReturn: v.optional(v.boolean(), false),
});
export type Leave = v.InferOutput<typeof LeaveSchema>;
/** A leave as a client writes it: what has a default may be left out. */
export type LeaveRequest = v.InferInput<typeof LeaveSchema>;

/** One RTCIceServer (webrtc-pc, 4.2.2). */
export const IceServerSchema = v.object({
  urls: v.array(v.pipe(v.string(), v.maxLength(512))),
  username: v.exactOptional(v.string()),
  credential: v.exactOptional(v.string()),
});
export type IceServer = v.InferOutput<typeof IceServerSchema>;

export const IceAnswerSchema = v.object({
  iceServers: v.array(IceServerSchema),
  /** `relay`: this server's calls go through TURN only, and no address of a person is told to others. */
  iceTransportPolicy: v.optional(v.picklist(['all', 'relay']), 'all'),
  /** Seconds until the credentials in `iceServers` expire; 0 when they never do. */
  iceTtl: Counter,
});
export type IceAnswer = v.InferOutput<typeof IceAnswerSchema>;

const LimitsSchema = v.object({
  participants: Counter,
  sdp: Counter,
  candidate: Counter,
  /** Seconds for which the seat of a lost connection is held; a server that says so takes `mayReturn` too. */
  seatGrace: v.exactOptional(Counter),
});
export type Limits = v.InferOutput<typeof LimitsSchema>;

/** Somebody in the lobby, as moderators see them. */
export const KnockSchema = v.object({ id: PeerIdSchema, name: NameSchema });
/** Someone who waits in the lobby, as moderators see them. */
export type Knock = v.InferOutput<typeof KnockSchema>;

/** Versions of the protocol, from the oldest to the newest. */
export const VersionRangeSchema = v.object({ min: Counter, max: Counter });

/** Who may come into a room. */
export const RoomAccessSchema = v.object({
  hasPasscode: v.boolean(),
  /** Whether a moderator must admit each newcomer. */
  lobby: v.boolean(),
});
/** What someone needs to join a room. */
export type RoomAccess = v.InferOutput<typeof RoomAccessSchema>;

/** A moderator's change of who may come in; what is not named stays, and a passcode of null takes it away. */
export const SecureSchema = request({
  passcode: v.optional(v.nullable(NewPasscodeSchema)),
  lobby: v.optional(v.boolean()),
});
/** A moderator's change of the room's access. What is not named stays as it is; a passcode of null removes it. */
export type Secure = v.InferOutput<typeof SecureSchema>;

/** Who is to leave the call. */
export const RemoveSchema = request({ id: PeerIdSchema });
export type Remove = v.InferOutput<typeof RemoveSchema>;

/** Which of those in the lobby is meant. */
export const KnockAnswerSchema = request({ id: PeerIdSchema });
export type KnockAnswer = v.InferOutput<typeof KnockAnswerSchema>;

/**
 * How the media of a call travels. `mesh`: directly between the clients. Other kinds may follow, so a client takes any word
 * here and says which ones it cannot use.
 */
export const CallMediaSchema = v.object({ kind: v.pipe(v.string(), v.minLength(1), v.maxLength(32)) });
export type CallMedia = v.InferOutput<typeof CallMediaSchema>;

export const JoinAnswerSchema = v.object({
  /** Names the call in the logs of the server and of everyone in it; a new one each time a room fills from empty. */
  call: v.pipe(v.string(), v.maxLength(64)),
  self: PeerSchema,
  /** Signed by the server; a later join with it gets the same seat on any node. */
  resume: Token,
  /** Everyone else in the room, in order of joining. */
  roster: v.array(PeerSchema),
  ...IceAnswerSchema.entries,
  limits: LimitsSchema,
  /** Servers that know nothing but `mesh` may leave it out. */
  media: v.exactOptional(CallMediaSchema),
  /** To whom the offer that came along with the join went; null when there was none or nobody to take it. */
  offered: v.nullable(PeerIdSchema),
  access: RoomAccessSchema,
  /** Who waits in the lobby; empty for all but moderators. */
  knocks: v.array(KnockSchema),
  /** The versions that the server speaks; servers before version ranges leave it out. */
  versions: v.exactOptional(VersionRangeSchema),
  /** What the server can do beyond the first servers; words that a client does not know mean nothing to it. */
  features: v.exactOptional(v.array(v.string())),
});
export type JoinAnswer = v.InferOutput<typeof JoinAnswerSchema>;

export const OutgoingDescriptionSchema = request({
  to: PeerIdSchema,
  from: Forbidden,
  ...Numbered,
  description: LinkDescriptionSchema,
});
export type OutgoingDescription = v.InferOutput<typeof OutgoingDescriptionSchema>;

export const IncomingDescriptionSchema = v.object({
  /** Who sends it, as the server says. */
  from: PeerIdSchema,
  ...Numbered,
  /** An offer, an answer, or the request to restart ICE. */
  description: LinkDescriptionSchema,
});
export type IncomingDescription = v.InferOutput<typeof IncomingDescriptionSchema>;

export const OutgoingCandidateSchema = request({
  to: PeerIdSchema,
  from: Forbidden,
  epoch: Counter,
  candidate: IceCandidateSchema,
});
export type OutgoingCandidate = v.InferOutput<typeof OutgoingCandidateSchema>;

export const IncomingCandidateSchema = v.object({
  from: PeerIdSchema,
  epoch: Counter,
  candidate: IceCandidateSchema,
});
export type IncomingCandidate = v.InferOutput<typeof IncomingCandidateSchema>;

export const UpdateSchema = request({
  name: v.optional(NameSchema),
  microphone: v.optional(v.boolean()),
  camera: v.optional(v.boolean()),
  screen: v.optional(v.boolean()),
});
export type Update = v.InferOutput<typeof UpdateSchema>;

/** Why a seat became free. */
export const LeaveReasonSchema = v.picklist(['left', 'timeout', 'replaced', 'removed']);
export type LeaveReason = v.InferOutput<typeof LeaveReasonSchema>;

export const PeerEventSchema = v.object({ peer: PeerSchema });
export type PeerEvent = v.InferOutput<typeof PeerEventSchema>;

export const PeerLeftSchema = v.object({ id: PeerIdSchema, reason: LeaveReasonSchema });
export type PeerLeft = v.InferOutput<typeof PeerLeftSchema>;

export const KnockEndedSchema = v.object({ id: PeerIdSchema });
export type KnockEnded = v.InferOutput<typeof KnockEndedSchema>;

export const AdmittedSchema = v.object({
  /** For the `admission` of a `join` that follows within two minutes. */
  admission: Token,
});
export type Admitted = v.InferOutput<typeof AdmittedSchema>;

export const DeniedSchema = v.object({
  /** Whether a moderator said no, or nobody said anything. */
  reason: v.picklist(['denied', 'timeout']),
});
export type Denied = v.InferOutput<typeof DeniedSchema>;

export const PasscodeGuessedSchema = v.object({
  /** How many wrong ones were tried within the last hour. */
  wrong: Counter,
});
export type PasscodeGuessed = v.InferOutput<typeof PasscodeGuessedSchema>;

export const DrainingSchema = v.object({
  /** Reconnect at a random moment within so many milliseconds. */
  reconnectWithin: Counter,
});
export type Draining = v.InferOutput<typeof DrainingSchema>;
