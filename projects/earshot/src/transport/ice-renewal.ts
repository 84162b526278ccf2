import type { IceAnswer } from '@earshot/protocol';
import { defer, EMPTY, exhaustMap, merge, type Observable, retry, switchMap, tap, timer } from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import type { PeerService } from '../peer/peer-service';
import { guarded } from '../platform/guarded';
import type { Log } from '../platform/log';
import type { SignalingService } from '../signaling/signaling-service';

/** The share of their lifetime after which credentials are renewed. */
const RENEWED_AT = 0.8;
/** Times in ms. */
const LATEST = 86_400_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/** Keeps the links' ICE credentials fresh while it is subscribed to. `isPreparing` says whether a prepared offer may be replaced. */
export function renewIceServers(
  peers: PeerService,
  signaling: SignalingService,
  isPreparing: () => boolean,
  log: Log,
): Observable<unknown> {
  const renew = async () => {
    await signaling.ice();
    if (isPreparing()) await peers.prepareAgain();
  };
  return merge(
    signaling.ice$.pipe(
      tap((ice) => guarded(log, 'the ICE servers could not be used', () => ice && peers.configure(ice))),
    ),
    renewals(signaling.ice$, renew),
    // Without an answer the link uses the credentials it has.
    peers.iceWanted$.pipe(exhaustMap(() => signaling.ice().catch(() => undefined))),
  );
}

/**
 * Renews ICE credentials well before they expire, and tries until it succeeds. Each emission of `ice$` starts the time again;
 * null stops it. What it emits has no meaning.
 */
function renewals(ice$: Observable<IceAnswer | null>, renew: () => Promise<unknown>): Observable<unknown> {
  return ice$.pipe(
    switchMap((ice) => {
      if (!ice?.iceTtl) return EMPTY;
      const due = Math.min(ice.iceTtl * 1_000 * RENEWED_AT, LATEST);
      return timer(due, UNZONED).pipe(switchMap(() => defer(renew).pipe(retry({ delay: pause }))));
    }),
  );
}

function pause(_error: unknown, tries: number): Observable<unknown> {
  return timer(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)), UNZONED);
}
