import type { JoinRequest, Peer } from '@earshot/protocol';
import { distinctUntilChanged, EMPTY, map, type Observable, switchMap } from 'rxjs';
import type { AcceptedJoin } from './join-attempts';

/** A seat in a room for as long as it is wanted: it outlives reconnections and restarts of the server. */
export interface Seat {
  readonly request: JoinRequest;
  /** How long, in ms, the server holds it without a connection; null if the server does not say. */
  readonly grace: number | null;
}

/** Returns the seat of an accepted join; the offer that was sent with the request is used up. */
export function seatFrom({ request: { offer: _used, ...request }, answer }: AcceptedJoin): Seat {
  const { seatGrace } = answer.limits;
  return { request, grace: seatGrace === undefined ? null : seatGrace * 1_000 };
}

/** Returns the request that asks for the seat again, as the person is now. */
export function rejoinRequest({ request }: Seat, { microphone, camera, name }: Peer): JoinRequest {
  return { ...request, name, microphone, camera };
}

/** Emits what the source does, and subscribes to it only while there is a seat. */
export function whileSeated<T>(self$: Observable<Peer | null>, source$: Observable<T>): Observable<T> {
  return self$.pipe(
    map((self) => self !== null),
    distinctUntilChanged(),
    switchMap((isSeated) => (isSeated ? source$ : EMPTY)),
  );
}
