import { createServer } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** What node:os says of this machine's network interfaces, as far as it is read here. */
export type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'family' | 'internal' | 'address'>[]>;

/** What `npm start` tells a person once the first page can be served. */
export function banner(port: number, interfaces: Interfaces = networkInterfaces()): string {
  const local = `http://localhost:${port}`;
  const others = lanAddresses(interfaces).map((address) => `http://${address}:${port}`);
  return [
    '',
    '  Earshot is running.',
    '',
    `  On this machine    ${local}`,
    '                     Everything works here: calls, camera, microphone, installing the app.',
    ...(others.length > 0 ? lanLines(others) : ['  Not connected to a local network.']),
    '',
    '  Press Ctrl+C to stop.',
    '',
  ].join('\n');
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

/** Whether nobody listens at a port yet. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
