import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { NOW, outsideZones, VISIBILITY } from '@earshot/angular';
import { EMPTY, filter, fromEvent, merge, type Observable, switchMap } from 'rxjs';

/** The last times that something paused an element, and the attempt to start it that is due. */
interface Restarts {
  readonly count: number;
  readonly at: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** An element that plays for this long, in ms, is not fought over. */
const CALM = 5_000;
/** In ms. The first restart is at once, the next ones after 250 ms, 500 ms and so on. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 4_000;
/** How often, in ms, a stream is looked at that has nothing to play. */
const LOOK_AGAIN = 1_000;
/** From this restart on, a person is asked to tap as well. */
const PERSISTENT = 3;

/**
 * Keeps the sounds and pictures on this page playing. Headsets, media keys, other apps and scripts pause them: they are
 * started again. A browser may refuse to, before the person touched the page or to save power: they wait for a tap.
 */
@Injectable({ providedIn: 'root' })
export class AudioPlayback {
  private readonly now = inject(NOW);
  private readonly blocked = signal<ReadonlySet<HTMLMediaElement>>(new Set());
  private readonly restarts = new Map<HTMLMediaElement, Restarts>();

  /** The sounds that wait for a tap. */
  readonly waiting = computed(() =>
    this.blockedOf((one): one is HTMLAudioElement => one.localName === 'audio'),
  );
  /** The pictures that wait for a tap. */
  readonly unseen = computed(() =>
    this.blockedOf((one): one is HTMLVideoElement => one.localName === 'video'),
  );

  constructor() {
    const returns$ = inject(VISIBILITY).pipe(filter((isVisible) => isVisible));
    const taps$ = toObservable(this.blocked).pipe(switchMap(taps));
    merge(returns$, taps$)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.playAll());
    inject(DestroyRef).onDestroy(() => {
      for (const { timer } of this.restarts.values()) clearTimeout(timer);
    });
  }

  /** Starts an element; one that the browser refuses waits for `playAll()`, or for a tap anywhere. */
  async play(element: HTMLMediaElement): Promise<void> {
    try {
      await element.play();
      this.admit(element);
    } catch (error) {
      // AbortError: it was paused meanwhile, or another stream was set, and either leads to another play().
      if (error instanceof Error && error.name === 'NotAllowedError') this.wait(element);
    }
  }

  /** Plays all that waits; to be called from a tap or a key press. */
  playAll(): void {
    for (const element of this.blocked()) void this.play(element);
  }

  /** Starts an element that something else paused. Call it for the element's `pause` event. */
  restart(element: HTMLMediaElement): void {
    if (!this.isToPlay(element)) return;
    const before = this.restarts.get(element);
    clearTimeout(before?.timer);
    const isContested = before !== undefined && this.now() - before.at < CALM;
    const count = isContested ? before.count + 1 : 0;
    if (count >= PERSISTENT) this.wait(element);
    const delay = count === 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (count - 1));
    this.attemptIn(delay, element, { count, at: this.now() + delay });
  }

  /** Lets go of an element. */
  forget(element: HTMLMediaElement): void {
    clearTimeout(this.restarts.get(element)?.timer);
    this.restarts.delete(element);
    this.admit(element);
  }

  private blockedOf<T extends HTMLMediaElement>(isOne: (one: HTMLMediaElement) => one is T): ReadonlySet<T> {
    return new Set([...this.blocked()].filter(isOne));
  }

  private attemptIn(delay: number, element: HTMLMediaElement, restart: Omit<Restarts, 'timer'>): void {
    const attempt = (): void => {
      if (!this.isToPlay(element)) return;
      // A stream without a live track cannot play. It gets others with the next connection.
      if ((element.srcObject as MediaStream).active) void this.play(element);
      else this.attemptIn(LOOK_AGAIN, element, restart);
    };
    const timer = outsideZones(() => setTimeout(attempt, delay));
    this.restarts.set(element, { ...restart, timer });
  }

  private isToPlay(element: HTMLMediaElement): boolean {
    // One that was taken out of its page is paused for that.
    return element.srcObject !== null && element.paused && element.isConnected;
  }

  private admit(element: HTMLMediaElement): void {
    if (!this.blocked().has(element)) return;
    this.blocked.update((elements) => new Set([...elements].filter((other) => other !== element)));
  }

  private wait(element: HTMLMediaElement): void {
    if (this.blocked().has(element)) return;
    this.blocked.update((elements) => new Set(elements).add(element));
  }
}

/** Emits taps and keys on the pages of these elements: a call may have a window of its own. */
function taps(elements: ReadonlySet<HTMLMediaElement>): Observable<Event> {
  const documents = new Set([...elements].map(({ ownerDocument }) => ownerDocument));
  const events = [...documents].flatMap((document) =>
    ['click', 'keydown'].map((name) => fromEvent(document, name, { capture: true })),
  );
  return events.length > 0 ? merge(...events) : EMPTY;
}
