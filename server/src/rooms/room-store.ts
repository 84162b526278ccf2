import type { Peer, PeerId, RoomId, Update } from '@earshot/protocol';

/** Somebody's wish to sit down. */
export interface Claim {
  readonly id: PeerId;
  /** Who claims: a name that no other connection, now or on another node, has. */
  readonly holder: string;
  readonly name: string;
  readonly microphone: boolean;
  readonly camera: boolean;
  /** The number the seat had, when its person returns to a running call; null asks for a new, higher one. */
  readonly joined: number | null;
}

/** Another seat of the room, as a newcomer finds it. */
export interface Neighbour {
  readonly peer: Peer;
  /** Whether somebody sits there; otherwise the seat is held for a person's return. */
  readonly isConnected: boolean;
}

export interface Admission {
  readonly self: Peer;
  /** Whether the seat was there already, held or occupied. */
  readonly isReturn: boolean;
  /** In order of joining. */
  readonly others: readonly Neighbour[];
}

/**
 * Who sits where. Every operation is one step that nothing can come between, on however many nodes; the promises are
 * there for a store on the network. An operation by a holder whose seat somebody else has taken since does nothing.
 */
export interface RoomStore {
  /** Seats a claimant, anew or where the claim's id already sits; null when the room has no space. */
  take(room: RoomId, claim: Claim, capacity: number): Promise<Admission | null>;
  /** Changes what others see of a seat; null when it is not the holder's any more. */
  update(room: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null>;
  /** Keeps the seat for its person's return; answers whether it was the holder's. */
  hold(room: RoomId, id: PeerId, holder: string): Promise<boolean>;
  /** Frees the seat; answers whether it was the holder's. */
  free(room: RoomId, id: PeerId, holder: string): Promise<boolean>;
  /** How many rooms have a seat taken or held. */
  countRooms(): Promise<number>;
}
