import type { Ack, Knock, KnockAnswer, PeerId, RoomAccess, RoomId, Secure } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import { accessOf, type Neighbour } from '../rooms/room-store.ts';
import type { Services } from './services.ts';
import type { Place } from './sit-down.ts';

const NOT_MODERATOR = refuse('forbidden', 'only moderators may do this');

/** Changes who may come in, and lets everybody in who waits when nobody has to wait any more. */
export async function secure(place: Place, change: Secure, services: Services): Promise<Ack<RoomAccess>> {
  const { store, exchange, passcodes } = services;
  const { room, id, holder, call } = place;
  const { passcode } = change;
  const digested =
    typeof passcode === 'string' ? { ...change, passcode: passcodes.digest(room, passcode) } : change;
  const facts = await store.secure(room, id, holder, digested);
  if (facts === null) return NOT_MODERATOR;
  const access = accessOf(facts);
  services.log.info({ call, peer: id, ...access }, 'access changed');
  exchange.secured(room, facts);
  if (!facts.lobby) await admitAll(room, services);
  return accept(access);
}

/** Lets somebody in who waits. */
export async function admit(place: Place, { id }: KnockAnswer, services: Services): Promise<Ack<null>> {
  const fault = await answerKnock(place, id, services);
  if (fault !== null) return fault;
  services.log.info({ call: place.call, peer: place.id }, 'admitted somebody');
  letIn(place.room, id, services);
  return accept(null);
}

/** Turns somebody away who waits. */
export async function deny(place: Place, { id }: KnockAnswer, services: Services): Promise<Ack<null>> {
  const fault = await answerKnock(place, id, services);
  if (fault !== null) return fault;
  services.log.info({ call: place.call, peer: place.id }, 'denied somebody');
  services.exchange.tellWaiting(place.room, id, 'denied', { reason: 'denied' });
  return accept(null);
}

/** Tells somebody who waits that they may come in. */
export function letIn(room: RoomId, knock: PeerId, services: Services): void {
  const admission = services.admissions.sign(room, knock);
  services.exchange.tellWaiting(room, knock, 'admitted', { admission });
}

/** Tells the moderators of a room that somebody wants to come in. */
export async function announceKnock(room: RoomId, knock: Knock, services: Services): Promise<void> {
  await tellModerators(room, services, (to) => services.exchange.reach(room, to, 'knock', knock));
}

/** Takes a knock back; the moderators are told if it was still there. */
export async function endKnock(room: RoomId, id: PeerId, services: Services): Promise<boolean> {
  if (!(await services.store.endKnock(room, id))) return false;
  await knockEnded(room, id, services);
  return true;
}

/** Tells the moderators of a room that somebody waits no longer. */
export async function knockEnded(room: RoomId, id: PeerId, services: Services): Promise<void> {
  await tellModerators(room, services, (to) => services.exchange.reach(room, to, 'knock-ended', { id }));
}

async function answerKnock(place: Place, knock: PeerId, services: Services): Promise<Ack<never> | null> {
  const seats = await services.store.roster(place.room);
  const own = seats.find(({ peer, holder }) => peer.id === place.id && holder === place.holder);
  if (own?.peer.role !== 'moderator') return NOT_MODERATOR;
  if (await endKnock(place.room, knock, services)) return null;
  return refuse('peer-unavailable', 'nobody waits under this id');
}

async function admitAll(room: RoomId, services: Services): Promise<void> {
  for (const { id } of await services.store.knocks(room)) {
    if (await endKnock(room, id, services)) letIn(room, id, services);
  }
}

async function tellModerators(
  room: RoomId,
  { store }: Services,
  tell: (to: Neighbour) => void,
): Promise<void> {
  for (const seat of await store.roster(room)) {
    if (seat.isConnected && seat.peer.role === 'moderator') tell(seat);
  }
}
