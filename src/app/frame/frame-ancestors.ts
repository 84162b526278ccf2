/**
 * Returns whether the server lets pages of an origin show this page in a frame. A browser has asked that before it showed the page; where
 * a proxy has dropped the policy on the way, nobody asked, and the answer is no.
 */
export async function allowsFrames(window: Window & typeof globalThis, origin: string): Promise<boolean> {
  const { location } = window;
  const { headers } = await window.fetch(location.href, { method: 'HEAD', redirect: 'error' });
  const policy = headers.get('content-security-policy') ?? '';
  const [, sources = ''] = /(?:^|;)\s*frame-ancestors([^;]*)/u.exec(policy) ?? [];
  return sources
    .trim()
    .split(/\s+/u)
    .some((source) => isNamed(source, origin, location.origin));
}

/** Of a CSP's host-source, FRAME_ANCESTORS takes a scheme, a host with or without a star for subdomains, and a port. */
function isNamed(source: string, origin: string, own: string): boolean {
  if (source === "'self'") return origin === own;
  const [scheme, host] = source.split('://*.');
  if (host === undefined) return origin === source;
  return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
}
