import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Under which name an IP address is limited: an IPv6 address under its /64, which is what one customer gets, and an
 * IPv4 address as itself, also when it is written as an IPv6 one.
 */
export function addressKey(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%', 1);
  return isIPv6(plain) ? network(plain) : address;
}

/** The first four of the eight groups, written out. */
function network(address: string): string {
  // The URL parser turns a dotted tail into groups and leaves out leading noughts.
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const left = tail === undefined ? 0 : 8 - groups.length - behind.length;
  const all = [...groups, ...Array<string>(left).fill('0'), ...behind];
  return `${all.slice(0, 4).join(':')}::/64`;
}
