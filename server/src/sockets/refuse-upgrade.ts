import type { Socket } from 'node:net';

const STATUS = {
  400: '400 Bad Request',
  403: '403 Forbidden',
  429: '429 Too Many Requests',
  503: '503 Service Unavailable',
} as const;

/** What an upgrade may be answered with instead of a WebSocket. */
export type UpgradeStatus = keyof typeof STATUS;

// Seconds after which another try makes sense.
const RETRY_AFTER = 10;

/** Answers an upgrade with an HTTP error and closes the connection. */
export function refuseUpgrade(socket: Socket, status: UpgradeStatus): void {
  // Node leaves an upgraded socket without an error listener, and a client may close it while it is answered.
  socket.on('error', () => socket.destroy());
  const retry = status === 429 || status === 503 ? `Retry-After: ${RETRY_AFTER}\r\n` : '';
  socket.end(`HTTP/1.1 ${STATUS[status]}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`);
  socket.destroySoon();
}
