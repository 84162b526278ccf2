// simple-peer over the same relay as the hand-made page, used as its README shows.
import SimplePeer, { type SimplePeerSignal } from 'simple-peer/simplepeer.min.js';
import { io, type Socket } from 'socket.io-client';
import type { RelayClientEvents, RelayServerEvents } from './signal.ts';
import { openStage } from './stage.ts';

type Events = Socket<RelayServerEvents<SimplePeerSignal>, RelayClientEvents<SimplePeerSignal>>;
const socket: Events = io({ transports: ['websocket'] });
const [stage] = await Promise.all([
  openStage(),
  new Promise<void>((resolve) => socket.on('connect', resolve)),
]);
const peers = new Map<string, SimplePeer>();

function makePeer(id: string, initiator: boolean): SimplePeer {
  const peer = new SimplePeer({ initiator, stream: stage.stream, config: { iceServers: [] } });
  peer.on('signal', (signal) => socket.emit('signal', id, signal));
  peer.on('stream', (stream) => stage.showRemote(stream));
  peer.on('error', (error) => console.error(error));
  peers.set(id, peer);
  return peer;
}

socket.on('peer-joined', (id) => makePeer(id, false));
socket.on('signal', (from, signal) => (peers.get(from) ?? makePeer(from, false)).signal(signal));

stage.ready(async () => {
  const others = await socket.emitWithAck('join', stage.room);
  for (const id of others) makePeer(id, true);
});
