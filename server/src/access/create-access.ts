import type { Logger } from 'pino';
import type { TokenAccessOptions } from './access-options.ts';
import type { AccessPolicy } from './access-policy.ts';
import { AccessTokens } from './access-tokens.ts';
import { OPEN_ACCESS } from './open-access.ts';
import { TokenAccess } from './token-access.ts';

/** Makes the rule of who may come in; null is for anyone who has a room's link. */
export function createAccess(options: TokenAccessOptions | null, log: Logger): AccessPolicy {
  return options === null ? OPEN_ACCESS : new TokenAccess(new AccessTokens(options, log));
}
