// PeerJS with its own PeerServer, used as its documentation shows: the peer is open before the click, and the id to call
// is known from the link, so there is no join to wait for.
import { Peer } from 'peerjs';
import { openStage } from './stage.ts';

const stage = await openStage();
const ownId = `${stage.room}-${stage.isWaiting ? 'waiting' : 'joining'}`;
// PeerJS's options are a class in name only.
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
const peer = new Peer(ownId, {
  host: location.hostname,
  port: stage.peerPort,
  path: '/peer',
  config: { iceServers: [] },
});
await new Promise((resolve) => peer.on('open', resolve));

stage.ready(() => {
  if (stage.isWaiting) {
    peer.on('call', (call) => {
      call.on('stream', (stream) => stage.showRemote(stream));
      call.answer(stage.stream);
    });
  } else {
    peer.call(`${stage.room}-waiting`, stage.stream).on('stream', (stream) => stage.showRemote(stream));
  }
});
