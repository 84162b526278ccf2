// The plain relay as one of several nodes: what is for another node's client goes there by the way that WAY names.
// Listens on PORT; REDIS_URL is the Redis in between. NODE_NAME and OTHER_NODE name the channels of the way `channel`.
import { createAdapter, createShardedAdapter } from '@socket.io/redis-adapter';
import { createAdapter as createStreamsAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { createServer } from 'node:http';
import { Server, type ServerOptions } from 'socket.io';
import type { Way } from './ways.ts';

const way = process.env['WAY'] as Way;
const url = process.env['REDIS_URL'] ?? '';
const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  ...adapter(),
});

interface Message {
  readonly from: string;
}
type Send = (to: string, message: Message) => void;

function adapter(): Partial<ServerOptions> {
  const adapterName = way.split(' ')[0];
  if (adapterName === 'plain') return { adapter: createAdapter(new Redis(url), new Redis(url)) };
  if (adapterName === 'sharded') {
    // Rooms that hold one socket each get a channel of their own, so that only the node concerned hears of a message.
    const mode = { subscriptionMode: 'dynamic-private' } as const;
    return { adapter: createShardedAdapter(new Redis(url), new Redis(url), mode) };
  }
  if (adapterName === 'streams') return { adapter: createStreamsAdapter(new Redis(url)) };
  return {};
}

/** Hands a message to a client of this node; answers whether it is here. */
function handHere(to: string, message: Message): boolean {
  const socket = io.sockets.sockets.get(to);
  return socket?.emit('signal', message) ?? false;
}

function sender(): Send {
  if (way.endsWith('room')) return (to, message) => void io.to(`seat-${to}`).emit('signal', message);
  if (way.endsWith('serverSideEmit')) {
    io.on('handed', handHere);
    return (to, message) => {
      if (!handHere(to, message)) io.serverSideEmit('handed', to, message);
    };
  }
  if (way === 'channel') return openChannel();
  return handHere;
}

/** Every node listens on one channel, its own, and a message is published on that of the node concerned. */
function openChannel(): Send {
  const [publisher, subscriber] = [new Redis(url), new Redis(url)];
  void subscriber.subscribe(process.env['NODE_NAME'] ?? '');
  subscriber.on('message', (_channel, text: string) => {
    const [to, message] = JSON.parse(text) as [string, Message];
    handHere(to, message);
  });
  const other = process.env['OTHER_NODE'] ?? '';
  return (to, message) => {
    if (!handHere(to, message)) void publisher.publish(other, JSON.stringify([to, message]));
  };
}

const send = sender();
io.on('connection', (socket) => {
  if (way.endsWith('room')) void socket.join(`seat-${socket.id}`);
  socket.on('join', (_room: string, reply: (answer: unknown) => void) => reply([]));
  socket.on('signal', ({ to, ...message }: { to: string }) => send(to, { from: socket.id, ...message }));
});
http.listen(Number(process.env['PORT']), '127.0.0.1');
