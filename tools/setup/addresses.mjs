import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What `npm start` tells a person once the first page can be served. */
export function banner(port, interfaces = networkInterfaces()) {
  const local = `http://localhost:${port}`;
  const others = lanAddresses(interfaces).map((address) => `http://${address}:${port}`);
  return [
    '',
    '  Earshot is running.',
    '',
    `  On this machine    ${local}`,
    '                     everything works: camera, microphone, calls, installing the app',
    ...(others.length > 0 ? lanLines(others) : ['  Not connected to a local network.']),
    '',
    '  Press Ctrl+C to stop.',
    '',
  ].join('\n');
}

function lanLines([first, ...rest]) {
  return [
    `  On your network    ${first}`,
    ...rest.map((address) => `                     ${address}`),
    '                     pages open and one can listen, but browsers give camera and microphone to secure',
    '                     addresses only: put HTTPS in front of Earshot to call from other devices',
  ];
}

/** The IPv4 addresses at which other devices may reach this machine. */
export function lanAddresses(interfaces) {
  return Object.values(interfaces)
    .flat()
    .filter((entry) => entry.family === 'IPv4' && !entry.internal && !entry.address.startsWith('169.254.'))
    .map((entry) => entry.address);
}

/** Whether nobody listens at a port yet. */
export function isPortFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
