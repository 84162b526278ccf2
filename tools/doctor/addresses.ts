import { BlockList, isIPv6 } from 'node:net';

const NOT_PUBLIC = new BlockList();
const NOT_PUBLIC_IPV4: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];
for (const [network, prefix] of NOT_PUBLIC_IPV4) NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');

const NOT_PUBLIC_IPV6: [network: string, prefix: number][] = [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
];
for (const [network, prefix] of NOT_PUBLIC_IPV6) NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');

/** Whether an address can be reached from the internet (RFC 6890): neither private nor this machine's own. */
export function isPublic(address: string): boolean {
  return !NOT_PUBLIC.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Whether an address is this machine's own alone. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
