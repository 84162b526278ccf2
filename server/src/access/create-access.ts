import type { Logger } from 'pino';
import type { TokenAccessOptions } from './access-options.ts';
import type { AccessPolicy } from './access-policy.ts';
import { OPEN_ACCESS } from './open-access.ts';

/** Makes the policy that decides who may join; for null, anyone with a room's link can. */
export async function createAccess(options: TokenAccessOptions | null, log: Logger): Promise<AccessPolicy> {
  if (options === null) return OPEN_ACCESS;
  // An open server starts sooner if it does not load the code for tokens.
  const { AccessTokens } = await import('./access-tokens.ts');
  const { TokenAccess } = await import('./token-access.ts');
  return new TokenAccess(new AccessTokens(options, log));
}
