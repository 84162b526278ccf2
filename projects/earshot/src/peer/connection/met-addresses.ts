import type { IceCandidate } from '@earshot/protocol';
import { catchError, EMPTY, from, map, mergeMap, type Observable } from 'rxjs';
import type { RawStatistic } from './raw-statistic';

/**
 * Emits, for each time that `look$` emits, a candidate for each address of this machine that only checks have shown and that was
 * not emitted before. `report` asks a browser for its statistics; it notes its failures itself.
 *
 * A browser stops gathering once there is a path, and then never tells the address that a router gave to it: the other side has
 * it from a check, with a priority that nobody can change (`path-priority.ts`) until it is told.
 */
export function metAddresses(
  look$: Observable<unknown>,
  report: () => Promise<ReadonlyMap<string, RawStatistic>>,
): Observable<IceCandidate> {
  const told = new Set<string>();
  return look$.pipe(
    // What the browser does not say now, it may say the next time.
    mergeMap(() =>
      from(report()).pipe(
        mergeMap((entries) => entries.values()),
        map(reflexiveCandidate),
        catchError(() => EMPTY),
      ),
    ),
    mergeMap((candidate) => {
      const isNew = candidate !== null && !told.has(candidate.candidate);
      if (isNew) told.add(candidate.candidate);
      return isNew ? [candidate] : [];
    }),
  );
}

/** Firefox does not say the generation of a candidate. */
function reflexiveCandidate(entry: RawStatistic): IceCandidate {
  const { type, candidateType, protocol, address, port, priority, usernameFragment: ufrag } = entry;
  if (type !== 'local-candidate' || candidateType !== 'prflx' || protocol !== 'udp') return null;
  if (!address || !port || !priority || !ufrag) return null;
  const candidate = `candidate:1 1 udp ${priority} ${address} ${port} typ srflx raddr 0.0.0.0 rport 0 ufrag ${ufrag}`;
  return { candidate, sdpMid: null, sdpMLineIndex: 0, usernameFragment: ufrag };
}
