// What a careful engineer writes by hand: the socket is open before the click, one join tells who is there,
// the newcomer offers at once and candidates trickle both ways.
import { io, type Socket } from 'socket.io-client';
import type { RelayClientEvents, RelayServerEvents, Signal } from './signal.ts';
import { openStage } from './stage.ts';
import { TrickleLink } from './trickle-link.ts';

const socket: Socket<RelayServerEvents<Signal>, RelayClientEvents<Signal>> = io({
  transports: ['websocket'],
});
const [stage] = await Promise.all([
  openStage(),
  new Promise<void>((resolve) => socket.on('connect', resolve)),
]);
const links = new Map<string, TrickleLink>();

function linkTo(peer: string): TrickleLink {
  const link = links.get(peer) ?? new TrickleLink(stage, (signal) => socket.emit('signal', peer, signal));
  links.set(peer, link);
  return link;
}

socket.on('peer-joined', linkTo);
socket.on('signal', (from, signal) => linkTo(from).receive(signal));

stage.ready(async () => {
  const others = await socket.emitWithAck('join', stage.room);
  await Promise.all(others.map((peer) => linkTo(peer).call()));
});
