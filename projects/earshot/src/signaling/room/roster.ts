import type { Peer, PeerId } from '@earshot/protocol';

/** Everyone else in the room as the server last told, in order of joining. */
export type Roster = readonly Peer[];

/** Returns the roster with a peer added, or replaced where its id stands already. */
export function withPeer(roster: Roster, peer: Peer): Roster {
  return [...withoutPeer(roster, peer.id), peer].sort((a, b) => a.joined - b.joined);
}

/** Returns the roster without a peer. */
export function withoutPeer(roster: Roster, id: PeerId): Roster {
  return roster.filter((peer) => peer.id !== id);
}
