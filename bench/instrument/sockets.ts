import { note } from './journal.ts';
import { tapConstructor, tapMethod } from './tap.ts';

// engine.io's open, ping, pong and noop, and socket.io's own connect: the transport's talk, not the application's.
const TRANSPORT_FRAME = /^(0\{|40|[236]$)|"HEARTBEAT"/;

/** Writes down every WebSocket message, with what it carries: an offer, an answer, a candidate, or else. */
export function tapSockets(): void {
  tapConstructor('WebSocket', WebSocket, (socket) => {
    socket.addEventListener('message', ({ data }) => note('socket-received', contentOf(data)));
  });
  tapMethod(WebSocket.prototype, 'send', (_self, args, call) => {
    note('socket-sent', contentOf(args[0]));
    return call(args);
  });
}

function contentOf(data: unknown): string {
  if (typeof data !== 'string') return 'binary';
  if (TRANSPORT_FRAME.test(data)) return 'transport';
  if (data.includes('v=0')) return /"type":"offer"/i.test(data) ? 'offer' : 'answer';
  return data.includes('candidate:') ? 'candidate' : 'message';
}
