// A process of its own, so that the relay does not wait for the browser driver: pages, the plain relay and the PeerServer.
import { openPageServer } from './page-server.ts';
import { openPeerServer } from './peer-server.ts';
import { attachRelay } from './relay.ts';
import type { LabPorts } from './ports.ts';

process.once('disconnect', () => process.exit());
const [, , host = '127.0.0.1'] = process.argv;
const server = await openPageServer(host);
attachRelay(server.http);
const ports: LabPorts = { pages: server.port, peers: await openPeerServer(host) };
process.send?.(ports);
