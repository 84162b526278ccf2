import { type PeerId, PeerIdSchema, type RoomId, RoomIdSchema } from '@earshot/protocol';
import * as v from 'valibot';
import { SignedClaims } from './signed-claims.ts';

const TWO_MINUTES = 120;

const ClaimsSchema = v.object({ sub: PeerIdSchema, room: RoomIdSchema });

/** Signs and checks the tokens of people whom a moderator has admitted to a room. */
export class AdmissionTokens {
  private readonly claims: SignedClaims;

  constructor(secret: string) {
    this.claims = new SignedClaims(secret, 'earshot-admission', TWO_MINUTES);
  }

  /** The token for one knock, good for two minutes. */
  sign(room: RoomId, knock: PeerId): string {
    return this.claims.sign({ room, sub: knock });
  }

  /** The knock that was answered; null when the token is not ours, not for this room, or too old. */
  verify(token: string, room: RoomId): PeerId | null {
    const parsed = v.safeParse(ClaimsSchema, this.claims.verify(token));
    return parsed.success && parsed.output.room === room ? parsed.output.sub : null;
  }
}
