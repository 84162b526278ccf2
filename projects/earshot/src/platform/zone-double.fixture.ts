import { EventEmitter, type NgZone } from '@angular/core';

/** A timer that was made inside the zone, where each tick would cause change detection. */
export interface NoticedTimer {
  /** ms. */
  readonly every: number;
  ticks: number;
}

/**
 * For specs: imitates the zone of a host that has zone.js, for intervals only. An interval that is made outside runs
 * outside. A promise's callback counts as inside, wherever the promise was made.
 */
export class ZoneDouble implements Pick<NgZone, 'run' | 'runOutsideAngular'> {
  /** The intervals that were made inside. */
  readonly noticed: NoticedTimer[] = [];
  private isOutside = false;

  readonly hasPendingMicrotasks = false;
  readonly hasPendingMacrotasks = false;
  readonly isStable = true;
  readonly onUnstable = new EventEmitter<unknown>();
  readonly onMicrotaskEmpty = new EventEmitter<unknown>();
  readonly onStable = new EventEmitter<unknown>();
  readonly onError = new EventEmitter<unknown>();

  /** Records every interval from now on, until the spec ends. */
  watch(): void {
    const make = window.setInterval as (handler: () => void, every?: number) => number;
    const seen = (handler: () => void, every = 0): number => {
      const { isOutside } = this;
      if (isOutside) return make(() => this.within(true, handler), every);
      const timer = { every, ticks: 0 };
      this.noticed.push(timer);
      return make(() => {
        timer.ticks++;
        handler();
      }, every);
    };
    spyOn(window, 'setInterval').and.callFake(seen as typeof window.setInterval);
  }

  run<T>(work: () => T): T {
    return this.within(false, work);
  }

  runTask<T>(work: () => T): T {
    return this.within(false, work);
  }

  runGuarded<T>(work: () => T): T {
    return this.within(false, work);
  }

  runOutsideAngular<T>(work: () => T): T {
    return this.within(true, work);
  }

  private within<T>(isOutside: boolean, work: () => T): T {
    const before = this.isOutside;
    this.isOutside = isOutside;
    try {
      return work();
    } finally {
      this.isOutside = before;
    }
  }
}
