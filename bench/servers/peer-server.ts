import type { AddressInfo } from 'node:net';
import { PeerServer } from 'peer';

/** Starts PeerJS's own server on any port and resolves to it. */
export function openPeerServer(host: string): Promise<number> {
  return new Promise((resolve) => {
    PeerServer({ host, port: 0, path: '/peer' }, (server) => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
