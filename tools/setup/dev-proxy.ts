// Where `ng serve` sends what the app asks of the signalling server. `ws` carries the upgrade of socket.io's WebSocket.
const target = `http://localhost:${(process.env['EARSHOT_SERVER_PORT'] ?? '') || '3000'}`;

export default {
  '/socket.io': { target, ws: true },
  '/healthz': { target },
};
