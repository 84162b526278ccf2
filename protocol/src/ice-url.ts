// RFC 7064 and 7065: a host, or an IPv6 address in brackets, then perhaps a port; for TURN perhaps the transport.
const HOST = String.raw`(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)`;
const ICE_URL = new RegExp(String.raw`^(stuns?|turns?):${HOST}(?::(\d{1,5}))?(\?transport=(?:udp|tcp))?$`);

/**
 * Whether all browsers can read the address of an ICE server. They are stricter than they look: one wrong address makes
 * `new RTCPeerConnection` throw, and so ends every call.
 */
export function isIceUrl(url: string): boolean {
  const [isOne, scheme = '', host = '', port = '3478', transport] = ICE_URL.exec(url) ?? [];
  if (isOne === undefined || Number(port) < 1 || Number(port) > 65_535) return false;
  if (transport !== undefined && scheme.startsWith('stun')) return false;
  // The rest is what every URL's host must be: an IPv6 address with the right number of groups, 1.2.3.4 and not 999.1.1.1.
  return URL.canParse(`http://${host}`);
}
