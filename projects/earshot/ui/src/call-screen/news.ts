import type { Participant } from '@earshot/angular';
import { concat, map, mergeMap, type Observable, of, pairwise, switchMap, timer } from 'rxjs';
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

/** Emits each text, and an empty one once it had its time. */
export function shown(texts$: Observable<string>): Observable<string> {
  return texts$.pipe(switchMap((text) => concat(of(text), timer(STAYS).pipe(map(() => '')))));
}

function without(all: readonly Participant[], some: readonly Participant[]): readonly Participant[] {
  return all.filter(({ id }) => !some.some((other) => other.id === id));
}
