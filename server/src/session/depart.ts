import type { LeaveReason, PeerId, RoomId } from '@earshot/protocol';
import type { Departure } from '../rooms/room-store.ts';
import { letIn } from './moderation.ts';
import type { Services } from './services.ts';

/** Tells everybody concerned that a seat is free. */
export async function depart(departure: Departure, reason: LeaveReason, services: Services): Promise<void> {
  const { room, id, holder, call, promoted, abandoned } = departure;
  const { exchange, log } = services;
  exchange.gone(room, id, holder, reason);
  log.info({ call, peer: id, reason }, 'left');
  if (promoted !== null) {
    exchange.promoted(room, promoted);
    await tellHeir(room, promoted.id, services);
  }
  for (const knock of abandoned) letIn(room, knock, services);
}

/** Who moderates from now on has not heard of those who wait already. */
async function tellHeir(room: RoomId, id: PeerId, { store, exchange }: Services): Promise<void> {
  const knocks = await store.knocks(room);
  if (knocks.length === 0) return;
  const heir = (await store.roster(room)).find(({ peer }) => peer.id === id);
  if (heir !== undefined) for (const knock of knocks) exchange.reach(room, heir, 'knock', knock);
}
