import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { PERMISSIONS_POLICY } from './permissions-policy.ts';
import type { WebOptions } from './web-options.ts';

/** Tells browsers with every answer what this server's pages may do, and to whom. */
export async function addSecurityHeaders(
  http: FastifyInstance,
  { frameAncestors, hstsMaxAge }: WebOptions,
  proxies: TrustedProxies,
): Promise<void> {
  await http.register(fastifyHelmet, {
    contentSecurityPolicy: contentSecurityPolicy(frameAncestors),
    frameguard: frameguard(frameAncestors),
    // Only what comes over TLS is told so, below.
    strictTransportSecurity: false,
    // The path names the room, and who knows the room may join.
    referrerPolicy: { policy: 'no-referrer' },
  });
  const strictTransportSecurity = `max-age=${hstsMaxAge}`;
  http.addHook('onRequest', async ({ raw }, reply) => {
    void reply.header('permissions-policy', PERMISSIONS_POLICY);
    if (hstsMaxAge > 0 && proxies.isSecure(raw))
      void reply.header('strict-transport-security', strictTransportSecurity);
  });
}

/** For browsers older than `frame-ancestors`; the old header cannot name foreign origins, so then it is silent. */
function frameguard(frameAncestors: readonly string[]): NonNullable<FastifyHelmetOptions['frameguard']> {
  if (frameAncestors.includes("'none'")) return { action: 'deny' };
  return frameAncestors.every((ancestor) => ancestor === "'self'") ? { action: 'sameorigin' } : false;
}
