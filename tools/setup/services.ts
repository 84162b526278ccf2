import type { Program } from './programs.ts';

const ADVICE = 'Install it (Debian: apt-get install';

/** The programs beside Node, Chromium and Firefox that tests start, by the name that a step needs them by. */
export const SERVICES = {
  redis: service('REDIS_SERVER_BIN', 'redis-server', 'redis-server'),
  coturn: service('TURNSERVER_BIN', 'turnserver', 'coturn'),
  caddy: { ...service('CADDY_BIN', 'caddy', 'caddy'), asks: ['version'] },
  haproxy: { ...service('HAPROXY_BIN', 'haproxy', 'haproxy'), asks: ['-v'] },
  openssl: { ...service('OPENSSL_BIN', 'openssl', 'openssl'), asks: ['version'] },
  nft: { ...service('NFT_BIN', 'nft', 'nftables'), asks: ['--version'] },
  conntrack: { ...service('CONNTRACK_BIN', 'conntrack', 'conntrack'), asks: ['--version'] },
  webkit: {
    ...service('WEBKIT_DRIVER_BIN', 'WebKitWebDriver', 'webkit2gtk-driver'),
    label: 'WebKitGTK',
    asks: ['--help'],
  },
  xvfb: { ...service('XVFB_BIN', 'Xvfb', 'xvfb'), asks: ['-help'] },
  ip: { ...service('IP_BIN', 'ip', 'iproute2'), asks: ['-V'] },
};

export type ServiceName = keyof typeof SERVICES;

function service(variable: string, program: string, debian: string): Program {
  return { variable, label: program, programs: [program], debian, advice: `${ADVICE} ${debian})` };
}
