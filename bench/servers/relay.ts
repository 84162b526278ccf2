import type { Server } from 'node:http';
import { Server as SocketServer } from 'socket.io';
import type { RelayClientEvents, RelayServerEvents } from '../pages/signal.ts';

/** The plainest relay that is still right: a join tells who is there, a signal goes to one peer with its sender stamped on. */
export function attachRelay(http: Server): void {
  const io = new SocketServer<RelayClientEvents<unknown>, RelayServerEvents<unknown>>(http, {
    transports: ['websocket'],
    serveClient: false,
  });
  io.on('connection', (socket) => {
    socket.on('join', (room, reply) => {
      const others = [...(io.sockets.adapter.rooms.get(room) ?? [])];
      void socket.join(room);
      socket.to(room).emit('peer-joined', socket.id);
      reply(others);
    });
    socket.on('signal', (to, signal) => void io.to(to).emit('signal', socket.id, signal));
  });
}
