import type { Logger } from 'pino';
import type { TokenAccessOptions } from './access-options.ts';
import type { AccessPolicy } from './access-policy.ts';
import { OPEN_ACCESS } from './open-access.ts';

/** Makes the rule of who may come in; null is for anyone who has a room's link. */
export async function createAccess(options: TokenAccessOptions | null, log: Logger): Promise<AccessPolicy> {
  if (options === null) return OPEN_ACCESS;
  // An open server starts sooner without what reads tokens.
  const { AccessTokens } = await import('./access-tokens.ts');
  const { TokenAccess } = await import('./token-access.ts');
  return new TokenAccess(new AccessTokens(options, log));
}
