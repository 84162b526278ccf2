import { createHmac } from 'node:crypto';

export interface Claims {
  readonly sub: string;
  readonly name: string;
  readonly room: string;
  readonly role: 'moderator' | 'participant';
}

/** Signs an access token (HS256, RFC 7519) as a company's own server would, good for so many seconds. */
export function signToken(claims: Claims, secret: string, lifetime: number): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'HS256', typ: 'JWT' });
  const body = part({ ...claims, aud: 'earshot', iat: now, exp: now + lifetime });
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}
