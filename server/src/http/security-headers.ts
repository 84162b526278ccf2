import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { IncomingMessage } from 'node:http';

// Of a Host header only what may stand in a policy; anything else is left out.
const HOST = /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/;

/** The page's own socket: older Safaris do not count WebSockets as 'self'. */
function ownSocket({ headers }: IncomingMessage): string {
  const { host } = headers;
  return host !== undefined && HOST.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

/** What the pages of this server may do: talk to it, and nothing else. */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'base-uri': ["'self'"],
      'connect-src': ["'self'", ownSocket],
      'font-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'manifest-src': ["'self'"],
      'media-src': ["'self'", 'blob:', 'mediastream:'],
      'object-src': ["'none'"],
      'script-src': ["'self'"],
      'script-src-attr': ["'none'"],
      // Angular puts component styles into <style> elements.
      'style-src': ["'self'", "'unsafe-inline'"],
      'worker-src': ["'self'"],
      // No upgrade-insecure-requests: over plain HTTP in a home network it would break every request.
    },
  },
  // Whoever ends TLS in front of this server decides; over plain HTTP the header means nothing.
  strictTransportSecurity: false,
  // The path names the room, and who knows the room may join.
  referrerPolicy: { policy: 'no-referrer' },
};

/** Devices are for this origin's pages, not for what they might embed. */
export const PERMISSIONS_POLICY = [
  'camera',
  'microphone',
  'display-capture',
  'autoplay',
  'fullscreen',
  'screen-wake-lock',
]
  .map((feature) => `${feature}=(self)`)
  .join(', ');
