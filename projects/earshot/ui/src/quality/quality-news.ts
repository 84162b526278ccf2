import type { Bars, LinkQuality, Participant, PeerId, QualityTrouble } from '@earshot/angular';
import { UNZONED } from '@earshot/angular';
import {
  distinctUntilChanged,
  EMPTY,
  filter,
  map,
  type Observable,
  switchMap,
  timer,
  withLatestFrom,
} from 'rxjs';
import type { Pauses } from './pauses';
import type { QualityWords } from '../words/quality-words';

/** How long, in ms, something must be wrong before it is said: much passes by itself. */
const SAY_AFTER = 4_000;
/** For this long, in ms, the same problem is not announced again. */
const NOT_AGAIN_FOR = 120_000;

/**
 * Emits a sentence when something has been wrong for a while, and not the same one again soon. A silent microphone is left out:
 * it is told for as long as it lasts.
 */
export function qualityNews(
  trouble$: Observable<QualityTrouble | null>,
  participants$: Observable<readonly Participant[]>,
  pauses$: Observable<Pauses>,
  words: () => QualityWords,
  now: () => number,
): Observable<string> {
  const told = new Map<string, number>();
  const isFresh = ({ cause, peer }: QualityTrouble) => {
    const what = `${cause ?? ''} ${peer ?? ''}`;
    const last = told.get(what) ?? -Infinity;
    if (now() - last < NOT_AGAIN_FOR) return false;
    told.set(what, now());
    return true;
  };
  return trouble$.pipe(
    switchMap((trouble) =>
      trouble && trouble.cause !== 'microphone-silent'
        ? timer(SAY_AFTER, UNZONED).pipe(map(() => trouble))
        : EMPTY,
    ),
    filter(isFresh),
    withLatestFrom(participants$, pauses$),
    map(([{ cause, peer }, people, { isOwn }]) => {
      const name = people.find(({ id }) => id === peer)?.name ?? null;
      const isCameraSent = !isOwn && people.some(({ isSelf, camera }) => isSelf && camera);
      return words().trouble(cause, name, isCameraSent);
    }),
  );
}

/** Emits that one's own microphone is on and gives no sound, for as long as that lasts; else an empty text. */
export function silenceOf(
  trouble$: Observable<QualityTrouble | null>,
  words: () => QualityWords,
): Observable<string> {
  return trouble$.pipe(
    map((trouble) =>
      trouble?.cause === 'microphone-silent' ? words().trouble('microphone-silent', null, false) : '',
    ),
    distinctUntilChanged(),
  );
}

/** Emits how many bars each person has, and only when one of them changes: numbers change every time. */
export function barsOf(
  quality$: Observable<ReadonlyMap<PeerId, LinkQuality>>,
): Observable<ReadonlyMap<PeerId, Bars>> {
  return quality$.pipe(
    map((links) => new Map([...links].flatMap(([peer, { bars }]) => (bars ? [[peer, bars] as const] : [])))),
    distinctUntilChanged((a, b) => a.size === b.size && [...a].every(([peer, bars]) => b.get(peer) === bars)),
  );
}
