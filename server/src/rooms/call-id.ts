import { randomBytes } from 'node:crypto';

/** Makes the id under which a call is found in logs: 12 url-safe characters, 72 random bits. */
export function createCallId(): string {
  return randomBytes(9).toString('base64url');
}
