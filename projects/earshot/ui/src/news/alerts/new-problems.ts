import type { LocalMedia, MediaError, MediaProblems } from '@earshot/angular';
import { distinctUntilChanged, map, type Observable, pairwise, scan } from 'rxjs';

/** Why one of the person's own devices, or the screen, does not work. */
export interface NewProblem {
  readonly kind: keyof MediaProblems;
  readonly error: MediaError;
}

const KINDS = ['microphone', 'camera', 'screen'] as const;

/** Emits the problems that began since the subscription and last, the newest first. */
export function newProblems(media$: Observable<LocalMedia>): Observable<readonly NewProblem[]> {
  return media$.pipe(
    map(({ problems }) => problems),
    distinctUntilChanged(),
    pairwise(),
    scan(
      (lasting: readonly NewProblem[], [before, now]) => [
        ...begun(before, now),
        ...lasting.filter(({ kind, error }) => now[kind] === error),
      ],
      [],
    ),
  );
}

function begun(before: MediaProblems, now: MediaProblems): readonly NewProblem[] {
  return KINDS.flatMap((kind) => {
    const error = now[kind];
    return error && error !== before[kind] ? [{ kind, error }] : [];
  });
}
