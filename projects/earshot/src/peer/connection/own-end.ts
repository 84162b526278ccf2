import { catchError, firstValueFrom, from, map, of, timeout } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { RawStatistic } from './raw-statistic';

/** How long, in ms, a browser may take to say which path is in use. */
const TOLD_WITHIN = 300;

interface SelectedPair {
  readonly local?: { readonly type?: string | null } | null;
}

/** Resolves to whether this side's end of the path in use is a relay. Where the browser can say so at once, it does. */
export function isOwnEndRelayed(pc: RTCPeerConnection): Promise<boolean> {
  const known = ownEnd(pc);
  if (known) return Promise.resolve(known === 'relay');
  const type$ = from(pc.getStats()).pipe(
    map((report) => ownEndIn(report as unknown as ReadonlyMap<string, RawStatistic>)),
    timeout({ each: TOLD_WITHIN, scheduler: UNZONED }),
    catchError(() => of(null)), // a browser that does not say it in time
  );
  return firstValueFrom(type$.pipe(map((type) => type === 'relay')));
}

/** Firefox has no `getSelectedCandidatePair()`. */
function ownEnd(pc: RTCPeerConnection): string | null {
  const transports = [pc.sctp?.transport, ...pc.getReceivers().map(({ transport }) => transport)];
  for (const transport of transports) {
    const ice = transport?.iceTransport as
      { getSelectedCandidatePair?: () => SelectedPair | null } | undefined;
    const type = ice?.getSelectedCandidatePair?.()?.local?.type;
    if (type) return type;
  }
  return null;
}

function ownEndIn(report: ReadonlyMap<string, RawStatistic>): string | null {
  const pairs = [...report.values()].filter(({ type }) => type === 'candidate-pair');
  const chosen = [...report.values()].find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  const pair = pairs.find(({ id, selected }) => (chosen ? id === chosen : selected));
  return report.get(pair?.localCandidateId ?? '')?.candidateType ?? null;
}
