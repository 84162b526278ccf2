import type { JoinRequest, Peer } from '@earshot/protocol';
import { distinctUntilChanged, EMPTY, map, type Observable, switchMap } from 'rxjs';
import type { GivenSeat } from './entrance';

/** A seat in a room, as long as it is wanted: kept over reconnections and restarts of the server. */
export interface Seat {
  readonly request: JoinRequest;
  readonly self: Peer;
  /** For how long, in ms, the server holds it without a connection; null where it does not say. */
  readonly grace: number | null;
}

/** Returns the seat that was given; the offer that was sent along is used up. */
export function seatFrom({ request: { offer: _used, ...request }, answer }: GivenSeat): Seat {
  const { seatGrace } = answer.limits;
  return { request, self: answer.self, grace: seatGrace === undefined ? null : seatGrace * 1_000 };
}

/** Returns what to ask for to have a seat again. */
export function requestFor({ request, self: { microphone, camera, name } }: Seat): JoinRequest {
  return { ...request, name, microphone, camera };
}

/** Emits what the source does, and listens to it only while there is a seat to keep. */
export function whileSeated<T>(self$: Observable<Peer | null>, source$: Observable<T>): Observable<T> {
  return self$.pipe(
    map((self) => self !== null),
    distinctUntilChanged(),
    switchMap((isSeated) => (isSeated ? source$ : EMPTY)),
  );
}
