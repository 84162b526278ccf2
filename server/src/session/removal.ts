import type { Ack, Remove } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import { depart } from './departures.ts';
import type { Services } from './services.ts';
import type { Place } from './take-seat.ts';

const REFUSALS = {
  forbidden: refuse('forbidden', 'only moderators may do this'),
  'peer-unavailable': refuse('peer-unavailable', 'nobody else in your room has this id'),
} as const;

/** Removes somebody else from the call; they need a moderator's admission to come back. */
export async function remove(place: Place, { id: target }: Remove, services: Services): Promise<Ack<null>> {
  const { room, id, holder, call } = place;
  const removal = await services.store.remove(room, id, holder, target);
  if (typeof removal === 'string') return REFUSALS[removal];
  const { departure, facts } = removal;
  services.log.info({ call, peer: id, removed: target }, 'removed somebody');
  services.router.secured(room, facts);
  await depart(departure, 'removed', services);
  return accept(null);
}
