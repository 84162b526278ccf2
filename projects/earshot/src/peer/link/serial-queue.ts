import { concatMap, firstValueFrom, map, type Observable, race, Subject, takeUntil } from 'rxjs';

/** Runs tasks in order, one at a time, until `end$` emits. */
export class SerialQueue {
  private readonly thingsSubject = new Subject<() => Promise<void>>();

  /** `end$` emits once, also to those who listen late. */
  constructor(private readonly end$: Observable<void>) {
    this.thingsSubject
      .pipe(
        concatMap((thing) => thing()),
        takeUntil(end$),
      )
      .subscribe();
  }

  /** Resolves to true when the task is done, and to false when the end came first. */
  add(thing: () => Promise<void>): Promise<boolean> {
    const done = new Promise<boolean>((resolve) => {
      this.thingsSubject.next(async () => {
        await thing();
        resolve(true);
      });
    });
    return firstValueFrom(race(done, this.end$.pipe(map(() => false))));
  }
}
