import type { Knock, Participant } from '@earshot/angular';
import {
  concat,
  filter,
  map,
  mergeMap,
  type Observable,
  of,
  pairwise,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import type { EarshotIntl } from '../intl/earshot-intl';

/** How long news stay to be read, in ms. */
const STAYS = 5_000;

/** Emits a sentence for everyone who joins or leaves after the first emission. */
export function comingsAndGoings(
  participants$: Observable<readonly Participant[]>,
  intl: EarshotIntl,
): Observable<string> {
  return participants$.pipe(
    map((participants) => participants.filter(({ isSelf }) => !isSelf)),
    pairwise(),
    mergeMap(([before, after]) => [
      ...without(after, before).map(({ name }) => intl.joined(name)),
      ...without(before, after).map(({ name }) => intl.left(name)),
    ]),
  );
}

/** Emits a sentence for everyone who begins to wait to be let in. */
export function arrivingKnocks(knocks$: Observable<readonly Knock[]>, intl: EarshotIntl): Observable<string> {
  return knocks$.pipe(
    startWith([]),
    pairwise(),
    map(([before, after]) => without(after, before).map(({ name }) => intl.wantsToJoin(name))),
    filter((sentences) => sentences.length > 0),
    map((sentences) => sentences.join('. ')),
  );
}

/** Emits each text, and an empty one once it had its time. */
export function shown(texts$: Observable<string>): Observable<string> {
  return texts$.pipe(switchMap((text) => concat(of(text), timer(STAYS).pipe(map(() => '')))));
}

function without<T extends Pick<Participant, 'id'>>(all: readonly T[], some: readonly T[]): readonly T[] {
  return all.filter(({ id }) => !some.some((other) => other.id === id));
}
