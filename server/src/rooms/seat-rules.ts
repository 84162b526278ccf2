import type { Peer, PeerId } from '@earshot/protocol';
import type { Capacity, Claim, Refusal, RoomFacts } from './room-store.ts';

/** The state of the room that a claim meets. */
interface Situation {
  /** Whether the claim's id has a seat already. */
  readonly isSeated: boolean;
  /** Whether the claimant waits in the lobby already. */
  readonly isWaiting: boolean;
  readonly seats: number;
  readonly knocks: number;
  readonly rooms: number;
  /** Null when nobody is in the room. */
  readonly facts: RoomFacts | null;
}

/**
 * Returns why a claim is refused, or null. The passcode is checked before everything that says something about the room: without
 * it, nobody learns that the room is full or that it has a waiting room.
 */
export function refusalFor(claim: Claim, capacity: Capacity, situation: Situation): Refusal | null {
  const { isSeated, isWaiting, seats, knocks, rooms, facts } = situation;
  if (isSeated) return null;
  if (facts === null) return rooms >= capacity.rooms ? 'server-full' : null;
  const isRemoved = facts.removed?.includes(claim.id) === true;
  // A person who was in this very call has passed these checks before.
  const isTrusted = !isRemoved && (claim.role === 'moderator' || claim.former?.call === facts.call);
  if (facts.passcode !== null && facts.passcode !== claim.passcode && !isTrusted) return 'forbidden';
  if ((facts.lobby || isRemoved) && !isAdmitted(claim, facts) && !isTrusted)
    return isWaiting || knocks < capacity.knocks ? 'waiting' : 'room-full';
  return seats >= capacity.participants ? 'room-full' : null;
}

function isAdmitted({ admission }: Claim, { spent }: RoomFacts): boolean {
  return admission !== null && spent?.includes(admission) !== true;
}

/** How many removals and admissions a room remembers. An admission is good for two minutes. */
const REMEMBERED = 200;

/** Returns the room's facts once somebody was removed from it. */
export function withRemoved(facts: RoomFacts, id: PeerId): RoomFacts {
  const others = facts.removed?.filter((one) => one !== id) ?? [];
  return { ...facts, removed: [...others, id].slice(-REMEMBERED) };
}

/** Returns the room's facts once a claim was seated: its admission is spent, and what was before a removal is over. */
export function withSeated(facts: RoomFacts, { id, admission }: Claim): RoomFacts {
  const isReadmitted = facts.removed?.includes(id) === true;
  if (admission === null && !isReadmitted) return facts;
  const { removed, ...others } = facts;
  const stillRemoved = removed?.filter((one) => one !== id) ?? [];
  const spent = [...(facts.spent ?? []), ...(admission === null ? [] : [admission])].slice(-REMEMBERED);
  return {
    ...others,
    ...(stillRemoved.length > 0 ? { removed: stillRemoved } : {}),
    ...(spent.length > 0 ? { spent } : {}),
  };
}

/** Returns a claim without what its person was before they were removed. */
export function afterRemoval(claim: Claim, facts: RoomFacts | null): Claim {
  return facts?.removed?.includes(claim.id) === true ? { ...claim, former: null, joined: null } : claim;
}

interface Numbers {
  /** Those of the seats in the room. */
  readonly taken: readonly number[];
  /** The highest one ever given out in it. */
  readonly last: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The number that a person had, or one above all. Numbers start at the clock, so they also grow across restarts. */
export function numberFor(claim: Claim, found: Peer | undefined, { taken, last, now }: Numbers): number {
  if (claim.joined !== null && found !== undefined) return found.joined;
  if (claim.joined !== null && !taken.includes(claim.joined)) return claim.joined;
  return Math.max(last + 1, now);
}

/** A seat that is taken, held or vacated. */
export interface Seat {
  peer: Peer;
  holder: string;
  isConnected: boolean;
  /** Whether the others were told that its person has left, although they may return. */
  isVacated: boolean;
}

/** Who becomes moderator when none is left: the first who joined and is connected, else the first who may return. */
export function nextModerator(seats: readonly Seat[]): Seat | null {
  if (seats.some(({ peer }) => peer.role === 'moderator')) return null;
  const isThere = ({ isConnected }: Seat): boolean => isConnected;
  const isHeld = ({ isVacated }: Seat): boolean => !isVacated;
  return seats.find(isThere) ?? seats.find(isHeld) ?? seats[0] ?? null;
}
