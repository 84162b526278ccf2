import type { LeaveReason, PeerId, RoomId } from '@earshot/protocol';
import type { Departure } from '../rooms/room-store.ts';
import { letIn } from './moderation.ts';
import type { Services } from './services.ts';
import type { Place } from './sit-down.ts';

/** Gives the seat up of somebody who leaves. */
export async function free({ room, id, holder }: Place, services: Services): Promise<void> {
  const departure = await services.store.free(room, id, holder);
  if (departure !== null) await depart(departure, 'left', services);
}

/** Keeps the seat for a moment of somebody who leaves and may return: the others hear that they have left. */
export async function vacate({ room, id, holder, call }: Place, services: Services): Promise<void> {
  const { store, times } = services;
  if (await store.vacate(room, id, holder, times.vacancy))
    tellDeparture({ room, id, holder, call }, 'left', services);
}

/** Tells everybody concerned that a seat is free. */
export async function depart(departure: Departure, reason: LeaveReason, services: Services): Promise<void> {
  const { room, isKnown, promoted, abandoned } = departure;
  const { exchange } = services;
  if (!isKnown) tellDeparture(departure, reason, services);
  if (promoted !== null) {
    exchange.promoted(room, promoted);
    await tellHeir(room, promoted.id, services);
  }
  for (const knock of abandoned) letIn(room, knock, services);
}

function tellDeparture(
  { room, id, holder, call }: Pick<Departure, 'room' | 'id' | 'holder' | 'call'>,
  reason: LeaveReason,
  { exchange, log }: Services,
): void {
  exchange.gone(room, id, holder, reason);
  log.info({ call, peer: id, reason }, 'left');
}

/** Who moderates from now on has not heard of those who wait already. */
async function tellHeir(room: RoomId, id: PeerId, { store, exchange }: Services): Promise<void> {
  const knocks = await store.knocks(room);
  if (knocks.length === 0) return;
  const heir = (await store.roster(room)).find(({ peer }) => peer.id === id);
  if (heir !== undefined) for (const knock of knocks) exchange.reach(room, heir, 'knock', knock);
}
