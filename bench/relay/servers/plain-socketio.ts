// The relay that one writes by hand with socket.io and no checks at all. Listens on PORT.
import { Server } from 'socket.io';
import { createServer } from 'node:http';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });

type Reply = (answer?: unknown) => void;

io.on('connection', (socket) => {
  socket.on('join', (room: string, reply: Reply) => {
    const others = [...(io.sockets.adapter.rooms.get(room) ?? [])];
    void socket.join(room);
    socket.to(room).emit('peer-joined', socket.id);
    reply(others);
  });
  socket.on('signal', ({ to, ...message }: { to: string }, reply?: Reply) => {
    io.to(to).emit('signal', { from: socket.id, ...message });
    reply?.();
  });
});
http.listen(Number(process.env['PORT']), '127.0.0.1');
