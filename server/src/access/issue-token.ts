import type { Role } from '@earshot/protocol';
import { SignJWT } from 'jose';

/** What an access token says. */
export interface TokenToIssue {
  /** Who it is for: one and the same for everything that one person does. */
  readonly user: string;
  /** What others read; null leaves it to the person. */
  readonly name: string | null;
  /** The rooms that it opens; `*` is every room. */
  readonly rooms: readonly string[];
  readonly role: Role;
  /** For how long it is good. */
  readonly minutes: number;
}

/** What the server that checks it was given as JWT_SECRET, JWT_ISSUER and JWT_AUDIENCE. */
export interface TokenIssuer {
  readonly secret: string;
  readonly issuer: string | null;
  readonly audience: string;
}

/** Signs an access token in HS256, as a company's own server does for its people. */
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
