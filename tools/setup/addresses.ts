import { createServer } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** What node:os says of this machine's network interfaces, as far as it is read here. */
export type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'family' | 'internal' | 'address'>[]>;

/** Where a server listens unless HOST says otherwise: at every address of this machine. */
export const EVERYWHERE = '0.0.0.0';

/** What `npm start` tells a person once the first page can be served. */
export function banner(
  port: number,
  interfaces: Interfaces = networkInterfaces(),
  host: string = EVERYWHERE,
  basePath = '',
): string {
  return [
    '',
    '  Earshot is running.',
    '',
    ...(isEverywhere(host)
      ? everywhereLines(`${port}${basePath}`, interfaces)
      : onlyLines(`${port}${basePath}`, host)),
    '',
    '  Press Ctrl+C to stop.',
    '',
  ].join('\n');
}

/** The address at which this machine reaches a server that listens at a host; `place` is the port, and a path if there is one. */
export function addressOf(host: string, place: number | string): string {
  if (isEverywhere(host)) return `http://localhost:${place}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${place}`;
}

function everywhereLines(place: string, interfaces: Interfaces): string[] {
  const others = lanAddresses(interfaces).map((address) => `http://${address}:${place}`);
  return [
    `  On this machine    http://localhost:${place}`,
    '                     Everything works here: calls, camera, microphone, installing the app.',
    ...(others.length > 0 ? lanLines(others) : ['  Not connected to a local network.']),
  ];
}

/** A HOST of one's own: no other address works. */
function onlyLines(place: string, host: string): string[] {
  const address = addressOf(host, place);
  if (isLoopback(host))
    return [
      `  On this machine    ${address}`,
      '                     Everything works here: calls, camera, microphone, installing the app.',
      `  Other devices can’t open it, because HOST is ${host}.`,
    ];
  return [
    ...lanLines([address]),
    `  It has no other address, because HOST is ${host}: localhost doesn’t work.`,
  ];
}

function isEverywhere(host: string): boolean {
  return host === EVERYWHERE || host === '::';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function lanLines(addresses: readonly string[]): string[] {
  const label = '  On your network    ';
  return [
    ...addresses.map((address, index) => (index === 0 ? label : ' '.repeat(label.length)) + address),
    '                     Other devices can open the pages and listen. Browsers only allow camera and',
    '                     microphone on secure addresses: put HTTPS in front of Earshot to call from them.',
  ];
}

/** The IPv4 addresses at which other devices may reach this machine. */
export function lanAddresses(interfaces: Interfaces): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .map(({ address }) => address);
}

/** Whether nobody listens at a port of a host yet; rejects with the system's error if nobody can. */
export function isPortFree(port: number, host: string = EVERYWHERE): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** A free port near one that is taken, to propose instead; null where none is found. */
export async function freePortNear(port: number, host: string = EVERYWHERE): Promise<number | null> {
  const candidates = Array.from({ length: 20 }, (_, index) => port + 1 + index);
  for (const candidate of [...candidates, ...candidates.map((taken) => 2 * port - taken)]) {
    const isPort = candidate >= 1_024 && candidate < 65_536;
    if (isPort && (await isPortFree(candidate, host).catch(() => false))) return candidate;
  }
  return null;
}
