import type { Participant } from '@earshot/angular';
import { map, type Observable, pairwise, startWith, tap } from 'rxjs';
import type { Person, Tell } from './call-events';

/** Tells who joins and who leaves, each time after `know` has everyone but the person. */
export function tellPeople(
  participants$: Observable<readonly Participant[]>,
  know: (people: readonly Person[]) => void,
  tell: Tell,
): Observable<unknown> {
  return participants$.pipe(
    map((all) => all.filter(({ isSelf }) => !isSelf).map(({ id, name }): Person => ({ id, name }))),
    startWith<readonly Person[]>([]),
    pairwise(),
    tap(([before, now]) => {
      know(now);
      for (const person of without(before, now)) tell('participant-left', person);
      for (const person of without(now, before)) tell('participant-joined', person);
    }),
  );
}

function without(people: readonly Person[], others: readonly Person[]): readonly Person[] {
  return people.filter(({ id }) => !others.some((other) => other.id === id));
}
