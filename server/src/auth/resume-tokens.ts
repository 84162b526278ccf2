import {
  type PeerId,
  PeerIdSchema,
  type Role,
  type RoomId,
  RoleSchema,
  RoomIdSchema,
} from '@earshot/protocol';
import * as v from 'valibot';
import { SignedClaims } from './signed-claims.ts';

/** The seat that a token gives back. */
export interface ResumableSeat {
  readonly id: PeerId;
  readonly joined: number;
  /** What its person was when the token was signed; null where the token says nothing of it. */
  readonly role: Role | null;
  /** The call that the seat was part of; null where the token says nothing of it. */
  readonly call: string | null;
  /** A token of which at least half the life is left; null for an older one. */
  readonly token: string | null;
}

/** The seat that a token is signed for, and the person who took it. */
export interface SeatToSign {
  readonly id: PeerId;
  readonly joined: number;
  /** As the access token names them; null where none is asked for. */
  readonly user: string | null;
  readonly role?: Role | null;
  readonly call?: string;
}

const DAY = 86_400;
const HALF_A_DAY_MS = 43_200_000;

const ClaimsSchema = v.object({
  sub: PeerIdSchema,
  exp: v.number(),
  room: RoomIdSchema,
  joined: v.pipe(v.number(), v.safeInteger()),
  user: v.optional(v.string(), ''),
  role: v.optional(RoleSchema),
  call: v.optional(v.string()),
});

/** Signs and checks the tokens with which a person gets the same seat again, on any node that has the secret. */
export class ResumeTokens {
  private readonly claims: SignedClaims;

  constructor(secret: string) {
    this.claims = new SignedClaims(secret, 'earshot-resume', DAY);
  }

  /** The token, good for 24 hours. */
  sign(room: RoomId, { id, joined, user, role, call }: SeatToSign): string {
    // What is null or not given is left out. A user has at least one character.
    return this.claims.sign({
      room,
      joined,
      sub: id,
      user: user ?? undefined,
      role: role ?? undefined,
      call,
    });
  }

  /** The token that the seat was found by, as long as it says the same and is good for another 12 hours; else a new one. */
  renew(room: RoomId, found: ResumableSeat | null, seat: SeatToSign): string {
    const isSame =
      found?.id === seat.id &&
      found.joined === seat.joined &&
      found.role === (seat.role ?? null) &&
      found.call === (seat.call ?? null);
    return (isSame ? found.token : null) ?? this.sign(room, seat);
  }

  /**
   * The seat that a token stands for; null when it is not ours, for another room or another user, or too old:
   * its bearer joins as a newcomer. `user` is null without an access token.
   */
  verify(token: string, room: RoomId, user: string | null): ResumableSeat | null {
    const parsed = v.safeParse(ClaimsSchema, this.claims.verify(token));
    if (!parsed.success) return null;
    const { output: claims } = parsed;
    if (claims.room !== room || claims.user !== (user ?? '')) return null;
    const { sub: id, joined, role = null, call = null, exp } = claims;
    const isFresh = exp * 1_000 - Date.now() >= HALF_A_DAY_MS;
    return { id, joined, role, call, token: isFresh ? token : null };
  }
}
