import type { LocalMedia, Participant } from '@earshot/angular';
import { UNZONED } from '@earshot/angular';
import {
  distinctUntilChanged,
  filter,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  pairwise,
  scan,
  skip,
  skipWhile,
  startWith,
  switchMap,
  take,
  takeUntil,
  timer,
} from 'rxjs';
import type { EarshotIntl } from '../../words/earshot-intl';

/** How long, in ms, somebody may be away before it is worth a word. */
const WORTH_A_WORD = 2_000;
/** How long, in ms, a sentence stays in the page, so that a screen reader has the time to find it. */
const STAYS = 5_000;

type People = Observable<readonly Participant[]>;

/**
 * Emits a sentence when somebody's connection has been lost for a while, another one when it is back, and one when it was closed
 * because it sent too much.
 */
export function interruptions(participants$: People, intl: EarshotIntl): Observable<string> {
  return participants$.pipe(
    startWith([]),
    pairwise(),
    mergeMap(([before, after]) => after.filter(({ id }) => !before.some((one) => one.id === id))),
    filter(({ isSelf }) => !isSelf),
    mergeMap((person) => {
      const closed$ = onePerson(participants$, person).pipe(
        filter(({ link }) => link === 'closed'),
        take(1),
      );
      return merge(
        spells(onePerson(participants$, person), intl).pipe(takeUntil(closed$)),
        closed$.pipe(map(({ name }) => intl.sentTooMuch(name))),
      ).pipe(takeUntil(gone(participants$, person)));
    }),
  );
}

function onePerson(participants$: People, person: Participant): Observable<Participant> {
  return participants$.pipe(
    mergeMap((people) => people.filter(({ id }) => id === person.id)),
    startWith(person),
  );
}

function gone(participants$: People, { id }: Participant): Observable<unknown> {
  return participants$.pipe(filter((people) => people.every((one) => one.id !== id)));
}

/** Once in each spell, however often the connection comes and goes within it. */
function spells(person$: Observable<Participant>, intl: EarshotIntl): Observable<string> {
  return person$.pipe(
    map(({ name, link }) => ({ name, isThere: link === 'connected' })),
    distinctUntilChanged((a, b) => a.isThere === b.isThere),
    skipWhile(({ isThere }) => !isThere), // who has not been there yet is on the way
    switchMap((now) => (now.isThere ? of(now) : timer(WORTH_A_WORD, UNZONED).pipe(map(() => now)))),
    distinctUntilChanged((a, b) => a.isThere === b.isThere),
    skip(1),
    map(({ name, isThere }) => (isThere ? intl.isConnectedAgain(name) : intl.isReconnecting(name))),
  );
}

/** Emits a sentence when somebody, oneself included, begins or stops sharing a screen. */
export function sharings(participants$: People, intl: EarshotIntl): Observable<string> {
  return participants$.pipe(
    pairwise(),
    mergeMap(([before, after]) =>
      after.filter(({ id, sharing }) => before.some((one) => one.id === id && one.sharing !== sharing)),
    ),
    map(({ isSelf, name, sharing }) => {
      if (isSelf) return sharing ? intl.sharingScreen : intl.stoppedSharing;
      return sharing ? intl.sharesScreen(name) : intl.sharesNoMore(name);
    }),
  );
}

/** Emits a sentence when the system silences the open microphone, and another one when it gives it back. */
export function silences(media$: Observable<LocalMedia>, intl: EarshotIntl): Observable<string> {
  return media$.pipe(
    map(({ tracks, interrupted }) => tracks.microphone !== null && interrupted.microphone),
    distinctUntilChanged(),
    skip(1),
    map((isSilenced) => (isSilenced ? intl.mutedBySystem : intl.heardAgain)),
  );
}

/** A sentence with a number of its own, so that the same words twice are two. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Emits the sentences of the last seconds, at once and on every change, so that none is lost when two things happen together. */
export function recent(texts$: Observable<string>): Observable<readonly Line[]> {
  return texts$.pipe(
    map((text, number): Line => ({ number, text })),
    mergeMap((line) =>
      merge(
        of((lines: readonly Line[]) => [...lines, line]),
        timer(STAYS, UNZONED).pipe(
          map(() => (lines: readonly Line[]) => lines.filter((other) => other !== line)),
        ),
      ),
    ),
    scan((lines: readonly Line[], change) => change(lines), []),
    startWith([]),
  );
}
