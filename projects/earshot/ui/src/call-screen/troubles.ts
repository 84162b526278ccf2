import type { LocalMedia, MediaError, MediaProblems } from '@earshot/angular';
import { distinctUntilChanged, map, type Observable, pairwise, scan } from 'rxjs';

/** Why one of the person's own devices, or the screen, does not work. */
export interface Trouble {
  readonly kind: keyof MediaProblems;
  readonly error: MediaError;
}

const KINDS = ['microphone', 'camera', 'screen'] as const;

/** Emits what begins to be wrong, the newest first, and null once it is not any more; what was wrong before is no news. */
export function troubles(media$: Observable<LocalMedia>): Observable<Trouble | null> {
  return media$.pipe(
    map(({ problems }) => problems),
    distinctUntilChanged(),
    pairwise(),
    scan((trouble: Trouble | null, [before, now]) => begun(before, now) ?? lasting(trouble, now), null),
    distinctUntilChanged(),
  );
}

function begun(before: MediaProblems, now: MediaProblems): Trouble | null {
  for (const kind of KINDS) {
    const error = now[kind];
    if (error && error !== before[kind]) return { kind, error };
  }
  return null;
}

function lasting(trouble: Trouble | null, now: MediaProblems): Trouble | null {
  const isThere = trouble !== null && now[trouble.kind] === trouble.error;
  return isThere ? trouble : null;
}
