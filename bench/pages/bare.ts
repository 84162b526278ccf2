// The practical limit: the same connection with no server between the pages. Two tabs talk over a BroadcastChannel,
// and the offer leaves at the click, since there is nobody to ask who is there.
import type { Signal } from './signal.ts';
import { openStage } from './stage.ts';
import { TrickleLink } from './trickle-link.ts';

const stage = await openStage();
const channel = new BroadcastChannel(stage.room);

stage.ready(async () => {
  const link = new TrickleLink(stage, (signal) => channel.postMessage(signal));
  channel.addEventListener('message', ({ data }: MessageEvent<Signal>) => link.receive(data));
  if (!stage.isWaiting) await link.call();
});
