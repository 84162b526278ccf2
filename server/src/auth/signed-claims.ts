import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

// The one header that we write is the one that we read: there is no algorithm to be talked into.
const HEADER = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.`;

/**
 * Signs claims that only this server, or another with its secret, reads again: a JWT (RFC 7519) in HS256, for one
 * audience and with one lifetime. docs/decisions/16-resume-tokens.md says why this is not jose's work.
 */
export class SignedClaims {
  private readonly key: KeyObject;
  private readonly audience: string;
  private readonly lifetime: number;

  /** `audience` keeps whatever else this secret signs from passing as one of these; `lifetime` is in seconds. */
  constructor(secret: string, audience: string, lifetime: number) {
    this.key = createSecretKey(secret, 'utf8');
    this.audience = audience;
    this.lifetime = lifetime;
  }

  /** The token for these claims; `aud` and `exp` are added. */
  sign(claims: Readonly<Record<string, unknown>>): string {
    const payload = JSON.stringify({ ...claims, aud: this.audience, exp: now() + this.lifetime });
    const signed = HEADER + Buffer.from(payload).toString('base64url');
    return `${signed}.${this.signature(signed)}`;
  }

  /** The claims of a token, still to be checked for their form; null when it is not ours, or too old. */
  verify(token: string): unknown {
    const end = token.lastIndexOf('.');
    if (!token.startsWith(HEADER) || end < HEADER.length) return null;
    const signed = token.slice(0, end);
    if (!isSame(token.slice(end + 1), this.signature(signed))) return null;
    // Only what passed the signature is parsed, so this JSON was written with the secret.
    const payload = Buffer.from(signed.slice(HEADER.length), 'base64url').toString();
    const claims = JSON.parse(payload) as { readonly aud?: unknown; readonly exp?: unknown };
    const isCurrent = Number.isFinite(claims.exp) && (claims.exp as number) > now();
    return isCurrent && claims.aud === this.audience ? claims : null;
  }

  private signature(signed: string): string {
    return createHmac('sha256', this.key).update(signed).digest('base64url');
  }
}

/** Compares the text, not what it stands for: base64url has more than one way to write the last byte. */
function isSame(given: string, expected: string): boolean {
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, Buffer.from(expected));
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
