import type { AddressInfo } from 'node:net';
import { PeerServer } from 'peer';

/** Starts PeerJS's own server on any port and resolves to it. */
export function openPeerServer(): Promise<number> {
  return new Promise((resolve) => {
    PeerServer({ host: '127.0.0.1', port: 0, path: '/peer' }, (server) => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
