import { type PeerId, PeerIdSchema, type RoomId, RoomIdSchema } from '@earshot/protocol';
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { SignedClaims } from './signed-claims.ts';

const TWO_MINUTES = 120;

const ClaimsSchema = v.object({ sub: PeerIdSchema, room: RoomIdSchema, jti: v.string() });

/** A moderator's admission of one person. */
export interface Admission {
  /** Under which id the person waited: nobody else may use the admission. */
  readonly knock: PeerId;
  /** Tells it from every other one, so that it is spent only once. */
  readonly id: string;
}

/** Signs and checks the tokens of people whom a moderator has admitted to a room. */
export class AdmissionTokens {
  private readonly claims: SignedClaims;

  constructor(secret: string) {
    this.claims = new SignedClaims(secret, 'earshot-admission', TWO_MINUTES);
  }

  /** The token for one knock, good for two minutes. */
  sign(room: RoomId, knock: PeerId): string {
    return this.claims.sign({ room, sub: knock, jti: randomBytes(9).toString('base64url') });
  }

  /** The admission; null when the token is not ours, not for this room, or too old. */
  verify(token: string, room: RoomId): Admission | null {
    const parsed = v.safeParse(ClaimsSchema, this.claims.verify(token));
    if (!parsed.success || parsed.output.room !== room) return null;
    return { knock: parsed.output.sub, id: parsed.output.jti };
  }
}
