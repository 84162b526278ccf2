import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { IncomingMessage } from 'node:http';

// A Host header that may be copied into a policy; any other is left out.
const HOST = /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/;

/** Returns the origin of the page's own socket: older Safaris do not count WebSockets as 'self'. */
function ownSocket({ headers }: IncomingMessage): string {
  const { host } = headers;
  return host !== undefined && HOST.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

/** What the pages of this server may do: talk to it, and run its own scripts. `scriptHashes` are those of scripts in index.html. */
export function contentSecurityPolicy(
  frameAncestors: readonly string[],
  scriptHashes: readonly string[],
): NonNullable<FastifyHelmetOptions['contentSecurityPolicy']> {
  return {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'base-uri': ["'self'"],
      'connect-src': ["'self'", ownSocket],
      'font-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': [...frameAncestors],
      'img-src': ["'self'", 'data:', 'blob:'],
      'manifest-src': ["'self'"],
      'media-src': ["'self'", 'blob:', 'mediastream:'],
      'object-src': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'script-src': ["'self'", ...scriptHashes],
      'script-src-attr': ["'none'"],
      // Angular puts component styles into <style> elements.
      'style-src': ["'self'", "'unsafe-inline'"],
      // Angular's own policy, and the app's for its service worker.
      'trusted-types': ['angular', 'earshot'],
      'worker-src': ["'self'"],
      // No upgrade-insecure-requests: over plain HTTP in a home network it would break every request.
    },
  };
}
