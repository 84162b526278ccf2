import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { PERMISSIONS_POLICY } from './permissions-policy.ts';
import type { WebOptions } from './web-options.ts';

/** Tells browsers in every answer what this server's pages may do, and what others may do with them. */
export async function addSecurityHeaders(
  http: FastifyInstance,
  { frameAncestors, hstsMaxAge }: WebOptions,
  proxies: TrustedProxies,
  scriptHashes: readonly string[],
): Promise<void> {
  await http.register(fastifyHelmet, {
    contentSecurityPolicy: contentSecurityPolicy(frameAncestors, scriptHashes),
    frameguard: frameguard(frameAncestors),
    // Only answers over TLS get this header, below.
    strictTransportSecurity: false,
    // The path contains the room's name, and anyone who knows it may join.
    referrerPolicy: { policy: 'no-referrer' },
  });
  const strictTransportSecurity = `max-age=${hstsMaxAge}`;
  http.addHook('onRequest', async ({ raw }, reply) => {
    void reply.header('permissions-policy', PERMISSIONS_POLICY);
    if (hstsMaxAge > 0 && proxies.isSecure(raw))
      void reply.header('strict-transport-security', strictTransportSecurity);
  });
}

/** For browsers that do not know `frame-ancestors`. The old header cannot name foreign origins, and is left out then. */
function frameguard(frameAncestors: readonly string[]): NonNullable<FastifyHelmetOptions['frameguard']> {
  if (frameAncestors.includes("'none'")) return { action: 'deny' };
  return frameAncestors.every((ancestor) => ancestor === "'self'") ? { action: 'sameorigin' } : false;
}
