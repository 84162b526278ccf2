import { type PeerId, PeerIdSchema, type RoomId, RoomIdSchema } from '@earshot/protocol';
import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';

/** The seat that a token gives back. */
export interface ResumableSeat {
  readonly id: PeerId;
  readonly joined: number;
}

// The audience keeps any other token that this secret may sign from passing as one of these.
const AUDIENCE = 'earshot-resume';
const LIFETIME = '24h';

const ClaimsSchema = v.object({
  sub: PeerIdSchema,
  room: RoomIdSchema,
  joined: v.pipe(v.number(), v.safeInteger()),
});

/** Signs and checks the tokens with which a person gets the same seat again, on any node that has the secret. */
export class ResumeTokens {
  private readonly key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.key = key;
  }

  /** Prepares the key once; importing it for each token would cost as much as signing. */
  static async create(secret: string): Promise<ResumeTokens> {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const bytes = new TextEncoder().encode(secret);
    return new ResumeTokens(
      await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']),
    );
  }

  sign(room: RoomId, seat: ResumableSeat): Promise<string> {
    return new SignJWT({ room, joined: seat.joined })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(seat.id)
      .setAudience(AUDIENCE)
      .setExpirationTime(LIFETIME)
      .sign(this.key);
  }

  /** The seat that a token stands for; null when it is not ours, not for this room, or too old. */
  async verify(token: string, room: RoomId): Promise<ResumableSeat | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], audience: AUDIENCE });
      const claims = v.parse(ClaimsSchema, payload);
      return claims.room === room ? { id: claims.sub, joined: claims.joined } : null;
    } catch {
      // Tampered with, expired, or signed before a restart with another secret: its bearer simply joins anew.
      return null;
    }
  }
}
