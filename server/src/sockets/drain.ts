import type { Lifecycle } from '../lifecycle.ts';
import type { SocketServer } from '../relay/server-socket.ts';

/** Milliseconds. */
export interface DrainTimes {
  /** Before clients are told: until then balancers shall have seen that this node takes nobody new. */
  readonly delay: number;
  /** Within which clients shall reconnect, each at a random moment. */
  readonly reconnectWithin: number;
  /** How long to wait for them. */
  readonly patience: number;
}

const LOOK_EVERY = 20;

/**
 * Takes nobody new, and asks every client of this node to reconnect elsewhere;
 * resolves when all have gone, or when patience is over.
 */
export async function drain(sockets: SocketServer, lifecycle: Lifecycle, times: DrainTimes): Promise<void> {
  const { delay, reconnectWithin, patience } = times;
  const present = sockets.of('/').sockets;
  lifecycle.isDraining = true;
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  lifecycle.isShut = true;
  if (present.size === 0) return;
  // To this node's clients alone: those of other nodes are to stay where they are.
  sockets.local.emit('draining', { reconnectWithin });
  // Of those who were at the door already some are not in yet.
  sockets.on('connection', (socket) => socket.emit('draining', { reconnectWithin }));
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      clearInterval(look);
      resolve();
    };
    const timer = setTimeout(finish, patience);
    const look = setInterval(() => {
      if (present.size === 0) finish();
    }, LOOK_EVERY);
  });
}
