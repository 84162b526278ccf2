import type { Knock, Peer, PeerId, Role, RoomAccess, RoomId, Secure, Update } from '@earshot/protocol';

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
  /** What a token says of the person; null where whoever opens a room moderates it. */
  readonly role: Role | null;
  /** What the person was before, in which call; null for who comes for the first time. */
  readonly former: FormerSeat | null;
  /** The digest of the passcode that was given; null without one. */
  readonly passcode: string | null;
  /** Whether a moderator let this person in from the lobby. */
  readonly isAdmitted: boolean;
}

/** What somebody was who returns after their seat, or the whole room, was forgotten. */
interface FormerSeat {
  readonly call: string;
  readonly role: Role;
}

/** How much there may be. */
export interface Capacity {
  /** People in one room. */
  readonly participants: number;
  /** People who wait to be let into one room: more than a moderator can look through is one too many. */
  readonly knocks: number;
  readonly rooms: number;
}

/** Another seat of the room, as a newcomer finds it. */
export interface Neighbour {
  readonly peer: Peer;
  /** Whether somebody sits there; otherwise the seat is held for a person's return. */
  readonly isConnected: boolean;
  readonly holder: string;
  /** The node whose client sits there. */
  readonly node: string;
}

/** What belongs to a room rather than to a seat. */
export interface RoomFacts {
  /** Names the call in logs; a new one each time a room fills from empty. */
  readonly call: string;
  /** The digest of the room's passcode; null without one. */
  readonly passcode: string | null;
  /** Whether newcomers wait until a moderator admits them. */
  readonly lobby: boolean;
  /** Whether the seat that has been there longest moderates when no moderator is left. */
  readonly passesModeration: boolean;
}

export interface Admission {
  readonly self: Peer;
  /** Whether the seat was there already, held or occupied. */
  readonly isReturn: boolean;
  /** Counts how often seats of this room were taken: of two holders of a seat the one with the higher turn has it. */
  readonly turn: number;
  /** In order of joining. */
  readonly others: readonly Neighbour[];
  readonly facts: RoomFacts;
}

/** Why a claimant got no seat. With `waiting` the claim has become a knock. */
export type Refusal = 'room-full' | 'server-full' | 'forbidden' | 'waiting';

/** A seat that became free. */
export interface Departure {
  readonly room: RoomId;
  readonly id: PeerId;
  /** Whose it was. */
  readonly holder: string;
  /** The call that the seat was part of. */
  readonly call: string;
  /** Whether the others know: the seat was vacated before. */
  readonly isKnown: boolean;
  /** Who moderates from now on, when the last moderator has gone. */
  readonly promoted: Peer | null;
  /** Who waited to be let in, when nobody is left to ask: they may come in. */
  readonly abandoned: readonly PeerId[];
}

/**
 * Who sits where, and who waits to be let in. Every operation is one step that nothing can come between, on however many
 * nodes; the promises are there for a store on the network, which rejects with Unavailable when it cannot be reached.
 * An operation by a holder whose seat somebody else has taken since does nothing.
 */
export interface RoomStore {
  /** Seats a claimant, anew or where the claim's id already sits, or says why not. */
  take(room: RoomId, claim: Claim, capacity: Capacity): Promise<Admission | Refusal>;
  /** Changes what others see of a seat; null when it is not the holder's any more. */
  update(room: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null>;
  /** Keeps the seat for its person's return, for `grace` ms; answers whether it was the holder's. */
  hold(room: RoomId, id: PeerId, holder: string, grace: number): Promise<boolean>;
  /**
   * Keeps the seat, for `time` ms, of somebody who is gone for the others and may return: it is in no roster, but counts,
   * and keeps its role and the room as it is. Answers whether it was the holder's.
   */
  vacate(room: RoomId, id: PeerId, holder: string, time: number): Promise<boolean>;
  /** Frees the seat; null when it was not the holder's. */
  free(room: RoomId, id: PeerId, holder: string): Promise<Departure | null>;
  /** Frees the held and vacated seats whose time is over. */
  expire(): Promise<readonly Departure[]>;
  /** Changes who may come in; null when the holder does not moderate the room. `passcode` is a digest here. */
  secure(room: RoomId, id: PeerId, holder: string, change: Secure): Promise<RoomFacts | null>;
  /** Who waits to be let in, the longest first. */
  knocks(room: RoomId): Promise<readonly Knock[]>;
  /** Puts a knock back that may have been forgotten; answers whether there is a lobby to wait in. */
  knockAgain(room: RoomId, knock: Knock): Promise<boolean>;
  /** Ends a knock; answers whether there was one. */
  endKnock(room: RoomId, id: PeerId): Promise<boolean>;
  /** Everyone in the room, in order of joining. Vacated seats are nobody's. */
  roster(room: RoomId): Promise<readonly Neighbour[]>;
  /** How many rooms have a seat taken or held, on all nodes. */
  countRooms(): Promise<number>;
}

/** What others may know of a room's facts. */
export function accessOf({ passcode, lobby }: RoomFacts): RoomAccess {
  return { hasPasscode: passcode !== null, lobby };
}
