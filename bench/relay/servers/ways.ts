/** How a message can get from one node to another; `one node` is without another node, for comparison. */
export const WAYS = [
  'one node',
  'channel',
  'plain serverSideEmit',
  'plain room',
  'sharded serverSideEmit',
  'sharded room',
  'streams serverSideEmit',
  'streams room',
] as const;
export type Way = (typeof WAYS)[number];
