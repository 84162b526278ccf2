import { BlockList, isIPv6 } from 'node:net';

const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
])
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
])
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');

/** Whether an address can be reached from the internet (RFC 6890): neither private nor this machine's own. */
export const isPublic = (address) => !NOT_PUBLIC.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether an address is this machine's own alone. */
export const isLoopback = (address) => address === '::1' || address.startsWith('127.');
