import type { Peer, Update } from '@earshot/protocol';

type Devices = Pick<Peer, 'microphone' | 'camera' | 'screen'>;
const KINDS = ['microphone', 'camera', 'screen'] as const;

/** Returns what a server has to be told that knows a person's devices as `known`, when they are as `wanted`. */
export function deviceChanges(known: Devices, wanted: Devices): Update {
  const changed = KINDS.filter((kind) => known[kind] !== wanted[kind]);
  return Object.fromEntries(changed.map((kind) => [kind, wanted[kind]]));
}
