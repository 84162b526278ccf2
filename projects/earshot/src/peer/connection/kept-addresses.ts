import {
  distinctUntilChanged,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Connection } from './connection';

/** In ms. A browser finds the machine's own addresses in tenths of a second; a very busy one takes a few of these. */
const FOUND_WITHIN = 5_000;

/**
 * Emits whether the browser keeps all addresses of this machine back: true when it has gathered for a while without a single
 * candidate, as browsers do that may not use UDP without a proxy (`webrtc.ip_handling_policy=disable_non_proxied_udp`, set by
 * a person, a company or an extension); false once there is one. Says nothing of a connection that wants relays only: those
 * may be out of reach for other reasons.
 */
export function keptAddresses(connection: Connection): Observable<boolean> {
  const over$ = connection.descriptions$.pipe(ignoreElements(), endWith(null));
  const isWithout = () => connection.candidates.every((candidate) => candidate === null);
  return merge(
    connection.descriptions$.pipe(
      switchMap(() => timer(FOUND_WITHIN, UNZONED).pipe(takeUntil(over$))),
      filter(() => isWithout() && !connection.isRelayOnly && connection.states.connection !== 'closed'),
      map(() => true),
    ),
    connection.candidates$.pipe(
      filter((candidate) => candidate !== null),
      map(() => false),
    ),
  ).pipe(distinctUntilChanged());
}
