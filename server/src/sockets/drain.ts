import type { SocketServer } from '../relay/server-socket.ts';

/**
 * Asks every client to reconnect elsewhere at a random moment within `reconnectWithin` ms;
 * resolves when all have gone, or after `patience` ms.
 */
export function drain(sockets: SocketServer, reconnectWithin: number, patience: number): Promise<void> {
  const present = sockets.of('/').sockets;
  if (present.size === 0) return Promise.resolve();
  sockets.emit('draining', { reconnectWithin });
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    const finishWhenEmpty = (): void => {
      if (present.size > 0) return;
      clearTimeout(timer);
      resolve();
    };
    for (const socket of present.values()) socket.once('disconnect', finishWhenEmpty);
  });
}
