import type { Join, PeerId, RoomId } from '@earshot/protocol';
import type { Identity } from '../access/identity.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { tellModerators } from './moderation.ts';
import type { Services } from './services.ts';
import { type Seated, takeSeat, type Unseated } from './take-seat.ts';

/** A person who wants to enter a room. */
export interface Entrant {
  readonly socket: ServerSocket;
  readonly request: Join;
  readonly identity: Identity;
  /** The id under which this connection asked for admission; null if it did not. */
  readonly knockedAs: PeerId | null;
}

type Refused = Unseated | (Omit<Unseated, 'refusal'> & { readonly refusal: 'rate-limited' });

/** Takes a seat. Wrong passcodes are counted for each room; when there were too many, no passcode opens it for a while. */
export async function enterRoom(entrant: Entrant, services: Services): Promise<Seated | Refused> {
  const { socket, request, identity, knockedAs } = entrant;
  const { passcode, ...others } = request;
  if (passcode === undefined) return takeSeat(socket, request, identity, services, knockedAs);
  const isSpent = await services.guesses.areSpent(request.room);
  // Moderators, and people who have been in this call, need none.
  const seating = await takeSeat(socket, isSpent ? others : request, identity, services, knockedAs);
  if (!('refusal' in seating) || seating.refusal !== 'forbidden') return seating;
  if (isSpent) return { ...seating, refusal: 'rate-limited' };
  await noteGuess(request.room, services);
  return seating;
}

async function noteGuess(room: RoomId, services: Services): Promise<void> {
  const { guesses, router, log } = services;
  const wrong = await guesses.note(room);
  if (!guesses.isNews(wrong)) return;
  log.warn({ wrong, limit: guesses.limit, setting: 'LIMIT_ROOM_GUESSES' }, 'a passcode is being guessed');
  await tellModerators(room, services, (to) => router.reach(room, to, 'passcode-guessed', { wrong }));
}
