import type { Role } from '@earshot/protocol';
import { SignJWT } from 'jose';

/** The content of an access token. */
export interface TokenToIssue {
  /** The person's id, the same for everything that one person does. */
  readonly user: string;
  /** The name that other people see; null lets the person choose it. */
  readonly name: string | null;
  /** The rooms that the person may join; `*` is every room. */
  readonly rooms: readonly string[];
  readonly role: Role;
  /** How long the token is valid. */
  readonly minutes: number;
}

/** The values of JWT_SECRET, JWT_ISSUER and JWT_AUDIENCE on the server that checks the token. */
export interface TokenIssuer {
  readonly secret: string;
  readonly issuer: string | null;
  readonly audience: string;
}

/** Signs an access token with HS256, as a company's own server does for its people. */
export function issueToken(token: TokenToIssue, { secret, issuer, audience }: TokenIssuer): Promise<string> {
  const { user, name, rooms, role, minutes } = token;
  const jwt = new SignJWT({ rooms, role, ...(name === null ? {} : { name }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${minutes} minutes`);
  if (issuer !== null) jwt.setIssuer(issuer);
  return jwt.sign(new TextEncoder().encode(secret));
}
