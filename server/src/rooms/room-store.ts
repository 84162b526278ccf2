import type { Knock, Peer, PeerId, Role, RoomAccess, RoomId, Secure, Update } from '@earshot/protocol';

/** A request for a seat. */
export interface Claim {
  readonly id: PeerId;
  /** The id of the connection, unique across nodes. */
  readonly holder: string;
  readonly name: string;
  readonly microphone: boolean;
  readonly camera: boolean;
  /** The number that the seat had, if its person returns to a running call; null asks for a new, higher one. */
  readonly joined: number | null;
  /** The role in the access token; null if the first person in a room moderates it. */
  readonly role: Role | null;
  /** The person's former role, and in which call; null on the first join. */
  readonly former: FormerSeat | null;
  /** The digest of the passcode that was given; null without one. */
  readonly passcode: string | null;
  /** Names the admission by a moderator that this person brings, which seats once; null without one. */
  readonly admission: string | null;
}

/** The former seat of a person who returns after the seat, or the whole room, is gone. */
interface FormerSeat {
  readonly call: string;
  readonly role: Role;
}

/** Upper limits. */
export interface Capacity {
  /** People in one room. */
  readonly participants: number;
  /** People who wait for admission to one room. */
  readonly knocks: number;
  readonly rooms: number;
}

/** A seat of a room, as the store knows it. */
export interface SeatInfo {
  readonly peer: Peer;
  /** Whether its client is connected; otherwise the seat is held for its person's return. */
  readonly isConnected: boolean;
  readonly holder: string;
  /** The node that its client is connected to. */
  readonly node: string;
}

/** What belongs to a room rather than to a seat. */
export interface RoomFacts {
  /** The call's id in logs; a new one each time a room fills from empty. */
  readonly call: string;
  /** The digest of the room's passcode; null without one. */
  readonly passcode: string | null;
  /** Whether newcomers wait until a moderator admits them. */
  readonly lobby: boolean;
  /** Whether the person who has been there longest becomes moderator when none is left. */
  readonly passesModeration: boolean;
  /** The latest seats from which moderators removed somebody: nobody takes them again without being admitted. */
  readonly removed?: readonly PeerId[];
  /** The latest admissions that have seated somebody. */
  readonly spent?: readonly string[];
}

/** A seat that was taken, and what its client must know about the room. */
export interface SeatGrant {
  readonly self: Peer;
  /** Whether the seat was there already, held or occupied. */
  readonly isReturn: boolean;
  /** Counts how often seats of this room were taken: of two holders of a seat the one with the higher turn has it. */
  readonly turn: number;
  /** In order of joining. */
  readonly others: readonly SeatInfo[];
  readonly facts: RoomFacts;
}

/** What came of removing somebody: why not, or whose seat became free, and the room as it is now. */
export type Removal =
  'forbidden' | 'peer-unavailable' | { readonly departure: Departure; readonly facts: RoomFacts };

/** Why a claim was refused. With `waiting` the claim has become a knock. */
export type Refusal = 'room-full' | 'server-full' | 'forbidden' | 'waiting';

/** A seat that became free. */
export interface Departure {
  readonly room: RoomId;
  readonly id: PeerId;
  /** The connection that had it. */
  readonly holder: string;
  /** The call that the seat was part of. */
  readonly call: string;
  /** Whether the others have been told: the seat was vacated before. */
  readonly isKnown: boolean;
  /** The new moderator, if the last one has gone. */
  readonly promoted: Peer | null;
  /** Who waits for admission when nobody is left to ask: they are admitted. */
  readonly abandoned: readonly PeerId[];
}

/**
 * The seats of all rooms, and who waits for admission. Every operation is atomic, on however many nodes; a store on the network
 * rejects with Unavailable when it cannot be reached. An operation by a holder whose seat another connection has taken does nothing.
 */
export interface RoomStore {
  /** Gives a claim a new seat or the one that its id has already, or returns why not. */
  take(room: RoomId, claim: Claim, capacity: Capacity): Promise<SeatGrant | Refusal>;
  /** Changes what others see of a seat; resolves to null if the seat is no longer the holder's. */
  update(room: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null>;
  /** Holds the seat for its person's return, for `grace` ms; resolves to whether it was the holder's. */
  hold(room: RoomId, id: PeerId, holder: string, grace: number): Promise<boolean>;
  /**
   * Keeps a seat for `time` ms whose person has left but may return: it is in no roster, but counts towards the limit,
   * and keeps its role and the room's settings. Resolves to whether it was the holder's.
   */
  vacate(room: RoomId, id: PeerId, holder: string, time: number): Promise<boolean>;
  /** Frees the seat; resolves to null if it was not the holder's. */
  free(room: RoomId, id: PeerId, holder: string): Promise<Departure | null>;
  /** For moderators: frees somebody else's seat, and remembers that. */
  remove(room: RoomId, id: PeerId, holder: string, target: PeerId): Promise<Removal>;
  /** Frees the held and vacated seats whose time is over. */
  expire(): Promise<readonly Departure[]>;
  /** Changes who may join; resolves to null if the holder does not moderate the room. `passcode` is a digest here. */
  secure(room: RoomId, id: PeerId, holder: string, change: Secure): Promise<RoomFacts | null>;
  /** Who waits for admission, the longest first. */
  knocks(room: RoomId): Promise<readonly Knock[]>;
  /** Restores a knock that may be lost; resolves to whether this person has to wait. */
  knockAgain(room: RoomId, knock: Knock): Promise<boolean>;
  /** Removes a knock; resolves to whether there was one. */
  endKnock(room: RoomId, id: PeerId): Promise<boolean>;
  /** Everyone in the room, in order of joining, without vacated seats. */
  roster(room: RoomId): Promise<readonly SeatInfo[]>;
  /** How many rooms have a seat taken or held, on all nodes. */
  countRooms(): Promise<number>;
}

/** What clients may know about a room's access. */
export function accessOf({ passcode, lobby }: RoomFacts): RoomAccess {
  return { hasPasscode: passcode !== null, lobby };
}
