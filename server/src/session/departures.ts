import type { LeaveReason, PeerId, RoomId } from '@earshot/protocol';
import type { Departure } from '../rooms/room-store.ts';
import { letIn } from './moderation.ts';
import type { Services } from './services.ts';
import type { Place } from './take-seat.ts';

/** Frees the seat of a person who leaves. */
export async function free({ room, id, holder }: Place, services: Services): Promise<void> {
  const departure = await services.store.free(room, id, holder);
  if (departure !== null) await depart(departure, 'left', services);
}

/** Keeps the seat of a person who leaves and may soon return; the others are told that they have left. */
export async function vacate({ room, id, holder, call }: Place, services: Services): Promise<void> {
  const { store, times } = services;
  if (await store.vacate(room, id, holder, times.vacancy))
    tellDeparture({ room, id, holder, call }, 'left', services);
}

/** Tells everybody concerned that a seat is free. */
export async function depart(departure: Departure, reason: LeaveReason, services: Services): Promise<void> {
  const { room, isKnown, promoted, abandoned } = departure;
  const { router } = services;
  if (!isKnown) tellDeparture(departure, reason, services);
  if (promoted !== null) {
    router.promoted(room, promoted);
    await tellNewModerator(room, promoted.id, services);
  }
  for (const knock of abandoned) letIn(room, knock, services);
}

function tellDeparture(
  { room, id, holder, call }: Pick<Departure, 'room' | 'id' | 'holder' | 'call'>,
  reason: LeaveReason,
  { router, log }: Services,
): void {
  router.gone(room, id, holder, reason);
  log.info({ call, peer: id, reason }, 'left');
}

/** A new moderator has not heard of those who are waiting already. */
async function tellNewModerator(room: RoomId, id: PeerId, { store, router }: Services): Promise<void> {
  const knocks = await store.knocks(room);
  if (knocks.length === 0) return;
  const moderator = (await store.roster(room)).find(({ peer }) => peer.id === id);
  if (moderator !== undefined) for (const knock of knocks) router.reach(room, moderator, 'knock', knock);
}
