// The least that relays: `ws`, one JSON object each way, no checks, no acknowledgements. Listens on PORT.
import { randomUUID } from 'node:crypto';
import { WebSocketServer, type WebSocket } from 'ws';

const people = new Map<string, WebSocket>();
const rooms = new Map<string, Set<string>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env['PORT']) });

server.on('connection', (socket, request) => {
  const id = randomUUID();
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Set();
  for (const other of room) people.get(other)?.send(JSON.stringify({ joined: id }));
  socket.send(JSON.stringify({ id, others: [...room] }));
  people.set(id, socket);
  rooms.set(name, room.add(id));
  socket.on('message', (data: Buffer) => {
    const { to, ...message } = JSON.parse(data.toString()) as { to: string };
    people.get(to)?.send(JSON.stringify({ from: id, ...message }));
  });
  socket.on('close', () => {
    people.delete(id);
    room.delete(id);
    if (room.size === 0) rooms.delete(name);
  });
});
