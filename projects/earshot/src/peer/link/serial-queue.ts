import { concatMap, type Observable, Subject, takeUntil } from 'rxjs';

/** Runs tasks in order, one at a time, until `end$` emits. */
export class SerialQueue {
  private readonly thingsSubject = new Subject<() => Promise<void>>();

  constructor(end$: Observable<void>) {
    this.thingsSubject
      .pipe(
        concatMap((thing) => thing()),
        takeUntil(end$),
      )
      .subscribe();
  }

  add(thing: () => Promise<void>): void {
    this.thingsSubject.next(thing);
  }
}
