import { createHmac } from 'node:crypto';

/** What a client says to a TURN server. */
export interface TurnCredentials {
  readonly username: string;
  readonly credential: string;
}

/**
 * A credential in the TURN REST form (draft-uberti-behave-turn-rest-00, 2.2): the TURN server knows nobody, it only
 * repeats this computation. `expires` is a Unix time in seconds; SHA-1 is what the form and coturn ask for.
 */
export function turnCredentials(secret: string, user: string, expires: number): TurnCredentials {
  const username = `${expires}:${user}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
