import type { Lifecycle } from '../lifecycle.ts';
import type { SocketServer } from '../relay/server-socket.ts';

/** Milliseconds. */
export interface DrainTimes {
  /** How long to wait before clients are told, so that load balancers notice first. */
  readonly delay: number;
  /** Within how long clients must reconnect, each at a random moment. */
  readonly reconnectWithin: number;
  /** How long to wait for them. */
  readonly timeout: number;
}

const LOOK_EVERY = 20;

/**
 * Refuses new clients, and asks every client of this node to reconnect elsewhere.
 * Resolves when all have gone, or after the time-out.
 */
export async function drain(sockets: SocketServer, lifecycle: Lifecycle, times: DrainTimes): Promise<void> {
  const { delay, reconnectWithin, timeout } = times;
  const present = sockets.of('/').sockets;
  lifecycle.isDraining = true;
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  lifecycle.isShut = true;
  if (present.size === 0) return;
  // Only to this node's clients: those of other nodes stay connected.
  sockets.local.emit('draining', { reconnectWithin });
  // Some handshakes that began before are not finished yet.
  sockets.on('connection', (socket) => socket.emit('draining', { reconnectWithin }));
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      clearInterval(look);
      resolve();
    };
    const timer = setTimeout(finish, timeout);
    const look = setInterval(() => {
      if (present.size === 0) finish();
    }, LOOK_EVERY);
  });
}
