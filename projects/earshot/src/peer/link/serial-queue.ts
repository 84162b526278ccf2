import { concatMap, type Observable, Subject, takeUntil } from 'rxjs';

/** Does things in the order in which they come, each when the one before is over; none any more after `end$`. */
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
