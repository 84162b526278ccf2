import type { LinkQuality, Participant, PeerId } from '@earshot/angular';
import { distinctUntilChanged, filter, map, type Observable, pairwise, withLatestFrom } from 'rxjs';
import type { QualityWords } from '../words/quality-words';

/** For this long, in ms, the same pause is not announced again: a weak connection comes and goes. */
const NOT_AGAIN_FOR = 120_000;

/** Which pictures are paused because a connection is weak. */
export interface Pauses {
  /** The people whose camera is on and whose picture does not arrive. */
  readonly missing: ReadonlySet<PeerId>;
  /** The people who do not receive one's own picture. */
  readonly without: ReadonlySet<PeerId>;
  /** Whether nobody receives one's own picture. */
  readonly isOwn: boolean;
}

/** While all pictures come and go. */
export const NO_PAUSES: Pauses = { missing: new Set(), without: new Set(), isOwn: false };

/** Emits which pictures are paused, at once and on every change; numbers change every time. */
export function pausesOf(quality$: Observable<ReadonlyMap<PeerId, LinkQuality>>): Observable<Pauses> {
  return quality$.pipe(
    map((links) => {
      const those = (fits: (link: LinkQuality) => boolean) =>
        new Set([...links].flatMap(([peer, link]) => (fits(link) ? [peer] : [])));
      const without = those(({ isCameraPaused }) => isCameraPaused);
      const missing = those(({ isPictureMissing }) => isPictureMissing);
      return { missing, without, isOwn: without.size > 0 && without.size === links.size };
    }),
    distinctUntilChanged(
      (a, b) => a.isOwn === b.isOwn && isSame(a.missing, b.missing) && isSame(a.without, b.without),
    ),
  );
}

/** Emits a sentence, or several, when pictures begin to be paused, and not the same one again soon. */
export function pauseNews(
  pauses$: Observable<Pauses>,
  participants$: Observable<readonly Participant[]>,
  words: () => QualityWords,
  now: () => number,
): Observable<readonly string[]> {
  const told = new Map<string, number>();
  const isFresh = (text: string) => {
    const last = told.get(text) ?? -Infinity;
    if (now() - last < NOT_AGAIN_FOR) return false;
    told.set(text, now());
    return true;
  };
  return pauses$.pipe(
    pairwise(),
    withLatestFrom(participants$),
    map(([[before, after], people]) => {
      const { cameraPaused, pictureMissing } = words();
      const begun = (which: 'missing' | 'without') =>
        people.filter(({ id }) => after[which].has(id) && !before[which].has(id));
      const without = begun('without');
      const own =
        after.isOwn && without.length > 0
          ? [cameraPaused(null)]
          : without.map(({ name }) => cameraPaused(name));
      return [...own, ...begun('missing').map(({ name }) => pictureMissing(name))].filter(isFresh);
    }),
    filter(({ length }) => length > 0),
  );
}

function isSame(a: ReadonlySet<PeerId>, b: ReadonlySet<PeerId>): boolean {
  return a.size === b.size && [...a].every((peer) => b.has(peer));
}
