import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, UNZONED } from '@earshot/angular';
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  merge,
  type Observable,
  of,
  pairwise,
  startWith,
  Subject,
  switchMap,
  take,
  timer,
} from 'rxjs';

/** How long, in ms, the own picture stands still at most, and how much of that it may wait for the others' first picture. */
const LONGEST = 1_500;
const UNSEEN = 600;

/**
 * Tells when one's own picture stands still: from Join, or from the arrival of the first other person, until that person's
 * picture is there. A machine without a graphics processor needs more of its time for drawing one's own picture, 30 times a
 * second, than for connecting (`bench/call-setup.ts`).
 */
@Injectable({ providedIn: 'root' })
export class OwnPicture {
  private readonly call = inject(CallService);
  private readonly seenSubject = new Subject<void>();

  /** Whether it is to stand still. */
  readonly isStill = toSignal(this.still(), { initialValue: false });

  /** Notes that somebody else's picture is there. */
  seen(): void {
    this.seenSubject.next();
  }

  private still(): Observable<boolean> {
    return combineLatest([this.call.state$, this.call.isOpening$]).pipe(
      map(([{ kind }, isOpening]) => {
        if (kind === 'joining') return kind;
        return kind === 'live' && isOpening ? 'opening' : null;
      }),
      distinctUntilChanged(),
      startWith(null),
      pairwise(),
      switchMap(([before, now]) => {
        if (now) return until(timer(LONGEST, UNZONED));
        return before === 'opening' ? until(merge(this.seen$(), timer(UNSEEN, UNZONED))) : of(false);
      }),
      distinctUntilChanged(),
    );
  }

  /** Emits once somebody else's picture is there, or those who are there have none. */
  private seen$(): Observable<unknown> {
    return this.call.participants$.pipe(
      map((everyone) => everyone.filter(({ isSelf }) => !isSelf)),
      filter((others) => others.length > 0),
      switchMap((others) => (others.some(({ camera }) => camera) ? this.seenSubject : of(null))),
    );
  }
}

function until(end$: Observable<unknown>): Observable<boolean> {
  return end$.pipe(
    take(1),
    map(() => false),
    startWith(true),
  );
}
