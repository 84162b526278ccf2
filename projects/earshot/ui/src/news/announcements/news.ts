import type { Knock, Participant, PeerId } from '@earshot/angular';
import { UNZONED } from '@earshot/angular';
import {
  concat,
  defer,
  exhaustMap,
  filter,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  pairwise,
  scan,
  startWith,
  takeWhile,
  tap,
  timer,
} from 'rxjs';
import type { EarshotIntl } from '../../words/earshot-intl';

/** How long news stay to be read, in ms. */
const STAYS = 5_000;
/** People who join or leave within this time, in ms, after the first are announced together. */
const GATHER = 1_000;

/** For this long, in ms, after a request to join went away, the same person's next one is the same. */
const SAME_KNOCK = 60_000;

/** The people who joined and left in one moment: at least one. */
interface RosterChange {
  readonly joined: readonly Participant[];
  readonly left: readonly Participant[];
}

/** Emits the others who join and leave. People who were there first do not join, and leaving oneself removes nobody. */
export function rosterChanges(participants$: Observable<readonly Participant[]>): Observable<RosterChange> {
  return participants$.pipe(
    pairwise(),
    filter(([before, after]) => before.length > 0 && after.length > 0),
    map(([before, after]) => ({ joined: newcomers(before, after), left: without(before, after) })),
    filter(({ joined, left }) => joined.length + left.length > 0),
  );
}

/** Emits a sentence when others join or leave after the first emission: the first at once, many soon after it in one. */
export function comingsAndGoings(
  participants$: Observable<readonly Participant[]>,
  intl: EarshotIntl,
): Observable<string> {
  const changes$ = rosterChanges(participants$);
  return merge(
    gathered(changes$.pipe(map(({ joined }) => joined))).pipe(
      map((names) => inWords(names, intl.joined, intl.severalJoined)),
    ),
    gathered(changes$.pipe(map(({ left }) => left))).pipe(
      map((names) => inWords(names, intl.left, intl.severalLeft)),
    ),
  );
}

/**
 * Emits people when they ask to join. Someone whose connection is lost meanwhile, once or again and again, has to ask again, which
 * is no news.
 */
export function arrivals(
  knocks$: Observable<readonly Knock[]>,
  now: () => number,
): Observable<readonly Knock[]> {
  return defer(() => {
    const lastSeen = new Map<PeerId, number>();
    return knocks$.pipe(
      startWith([]),
      pairwise(),
      map(([before, after]) => {
        const at = now();
        for (const { id } of before) lastSeen.set(id, at);
        for (const [id, seen] of lastSeen) if (at - seen >= SAME_KNOCK) lastSeen.delete(id);
        return after.filter(({ id }) => !lastSeen.has(id));
      }),
      filter((knocks) => knocks.length > 0),
    );
  });
}

/** Emits a sentence when people ask to join. */
export function arrivingKnocks(
  knocks$: Observable<readonly Knock[]>,
  intl: EarshotIntl,
  now: () => number,
): Observable<string> {
  return arrivals(knocks$, now).pipe(
    map((knocks) => knocks.map(({ name }) => intl.wantsToJoin(name)).join('. ')),
  );
}

/** Something to be read. */
export interface NewsItem {
  readonly text: string;
}

/** Emits the texts to show. Each stays for its time: a new text does not remove an earlier one. */
export function shown(texts$: Observable<string>): Observable<readonly NewsItem[]> {
  return texts$.pipe(
    mergeMap((text) => {
      const item = { text };
      return concat(
        of((all: readonly NewsItem[]) => [...all.filter((other) => other.text !== text), item]),
        timer(STAYS, UNZONED).pipe(
          map(() => (all: readonly NewsItem[]) => all.filter((other) => other !== item)),
        ),
      );
    }),
    scan((all: readonly NewsItem[], change) => change(all), []),
  );
}

/** Emits the first names at once, and together the names of people who follow shortly after. */
function gathered(people$: Observable<readonly Participant[]>): Observable<readonly string[]> {
  let waiting: readonly string[] = [];
  const takeAll = () => {
    const names = waiting;
    waiting = [];
    return names;
  };
  return people$.pipe(
    tap((people) => (waiting = [...waiting, ...people.map(({ name }) => name)])),
    exhaustMap(() =>
      timer(GATHER, GATHER, UNZONED).pipe(
        startWith(0),
        map(takeAll),
        takeWhile((names) => names.length > 0),
      ),
    ),
  );
}

function inWords(
  names: readonly string[],
  one: (name: string) => string,
  several: (names: readonly string[]) => string,
): string {
  return names.length === 1 ? one(names.join()) : several(names);
}

/** Someone who was there already may appear a moment after oneself. */
function newcomers(before: readonly Participant[], after: readonly Participant[]): readonly Participant[] {
  const self = after.find(({ isSelf }) => isSelf);
  return without(after, before).filter(({ joined }) => !self || joined > self.joined);
}

function without<T extends { readonly id: unknown }>(all: readonly T[], some: readonly T[]): readonly T[] {
  return all.filter(({ id }) => !some.some((other) => other.id === id));
}
