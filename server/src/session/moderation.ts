import type { Ack, Knock, KnockAnswer, PeerId, RoomAccess, RoomId, Secure } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import { accessOf, type RoomFacts, type SeatInfo } from '../rooms/room-store.ts';
import type { Services } from './services.ts';
import type { Place } from './take-seat.ts';

const NOT_MODERATOR = refuse('forbidden', 'only moderators may do this');

/** Changes who may join, and admits everybody who waits if the waiting room is closed. */
export async function secure(place: Place, change: Secure, services: Services): Promise<Ack<RoomAccess>> {
  const { store, router, passcodes } = services;
  const { room, id, holder, call } = place;
  const { passcode } = change;
  const digested =
    typeof passcode === 'string' ? { ...change, passcode: passcodes.digest(room, passcode) } : change;
  const facts = await store.secure(room, id, holder, digested);
  if (facts === null) return NOT_MODERATOR;
  const access = accessOf(facts);
  services.log.info({ call, peer: id, ...access }, 'access changed');
  router.secured(room, facts);
  if (!facts.lobby) await admitAll(room, facts, services);
  return accept(access);
}

/** Admits a waiting person. */
export async function admit(place: Place, { id }: KnockAnswer, services: Services): Promise<Ack<null>> {
  const fault = await answerKnock(place, id, services);
  if (fault !== null) return fault;
  services.log.info({ call: place.call, peer: place.id }, 'admitted somebody');
  letIn(place.room, id, services);
  return accept(null);
}

/** Turns a waiting person away. */
export async function deny(place: Place, { id }: KnockAnswer, services: Services): Promise<Ack<null>> {
  const fault = await answerKnock(place, id, services);
  if (fault !== null) return fault;
  services.log.info({ call: place.call, peer: place.id }, 'denied somebody');
  services.router.tellWaiting(place.room, id, 'denied', { reason: 'denied' });
  return accept(null);
}

/** Tells a waiting person that they are admitted. */
export function letIn(room: RoomId, knock: PeerId, services: Services): void {
  const admission = services.admissions.sign(room, knock);
  services.router.tellWaiting(room, knock, 'admitted', { admission });
}

/** Tells the moderators of a room that a person asks for admission. */
export async function announceKnock(room: RoomId, knock: Knock, services: Services): Promise<void> {
  await tellModerators(room, services, (to) => services.router.reach(room, to, 'knock', knock));
}

/** Removes a knock; the moderators are told if it was still there. Resolves to whether it was. */
export async function endKnock(room: RoomId, id: PeerId, services: Services): Promise<boolean> {
  if (!(await services.store.endKnock(room, id))) return false;
  await knockEnded(room, id, services);
  return true;
}

/** Tells the moderators of a room that a person no longer waits. */
export async function knockEnded(room: RoomId, id: PeerId, services: Services): Promise<void> {
  await tellModerators(room, services, (to) => services.router.reach(room, to, 'knock-ended', { id }));
}

async function answerKnock(place: Place, knock: PeerId, services: Services): Promise<Ack<never> | null> {
  const seats = await services.store.roster(place.room);
  const own = seats.find(({ peer, holder }) => peer.id === place.id && holder === place.holder);
  if (own?.peer.role !== 'moderator') return NOT_MODERATOR;
  if (await endKnock(place.room, knock, services)) return null;
  return refuse('peer-unavailable', 'nobody waits under this id');
}

async function admitAll(room: RoomId, { removed }: RoomFacts, services: Services): Promise<void> {
  for (const { id } of await services.store.knocks(room)) {
    // Whoever was removed still needs a moderator's word.
    if (removed?.includes(id) === true) continue;
    if (await endKnock(room, id, services)) letIn(room, id, services);
  }
}

/** Sends something to every moderator of a room who is connected. */
export async function tellModerators(
  room: RoomId,
  { store }: Services,
  tell: (to: SeatInfo) => void,
): Promise<void> {
  for (const seat of await store.roster(room)) {
    if (seat.isConnected && seat.peer.role === 'moderator') tell(seat);
  }
}
