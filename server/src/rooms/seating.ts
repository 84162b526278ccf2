import type { Peer } from '@earshot/protocol';
import type { Capacity, Claim, Refusal, RoomFacts } from './room-store.ts';

/** What a claimant finds. */
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
 * Why a claimant gets no seat; null when they get one. The passcode comes before everything that would tell of the room:
 * who does not know it learns neither that the room is full nor that it has a lobby.
 */
export function refusalFor(claim: Claim, capacity: Capacity, situation: Situation): Refusal | null {
  const { isSeated, isWaiting, seats, knocks, rooms, facts } = situation;
  if (isSeated) return null;
  if (facts === null) return rooms >= capacity.rooms ? 'server-full' : null;
  // Whoever was in this very call has passed its door.
  const isTrusted = claim.role === 'moderator' || claim.former?.call === facts.call;
  if (facts.passcode !== null && facts.passcode !== claim.passcode && !isTrusted) return 'forbidden';
  if (facts.lobby && !claim.isAdmitted && !isTrusted)
    return isWaiting || knocks < capacity.knocks ? 'waiting' : 'room-full';
  return seats >= capacity.participants ? 'room-full' : null;
}

interface Numbers {
  /** Those of the seats in the room. */
  readonly taken: readonly number[];
  /** The highest one ever given out in it. */
  readonly last: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The number a person returns with, or one above all. Numbers start at the clock, so they grow across restarts too. */
export function numberFor(claim: Claim, found: Peer | undefined, { taken, last, now }: Numbers): number {
  if (claim.joined !== null && found !== undefined) return found.joined;
  if (claim.joined !== null && !taken.includes(claim.joined)) return claim.joined;
  return Math.max(last + 1, now);
}

/** A seat that somebody has, or had a moment ago. */
export interface Seat {
  peer: Peer;
  holder: string;
  isConnected: boolean;
  /** Whether its person is gone for the others, though they may return. */
  isVacated: boolean;
}

/** Who moderates when no moderator is left: whoever is there and came first, else whoever may return. */
export function heir(seats: readonly Seat[]): Seat | null {
  if (seats.some(({ peer }) => peer.role === 'moderator')) return null;
  const isThere = ({ isConnected }: Seat): boolean => isConnected;
  const isHeld = ({ isVacated }: Seat): boolean => !isVacated;
  return seats.find(isThere) ?? seats.find(isHeld) ?? seats[0] ?? null;
}
