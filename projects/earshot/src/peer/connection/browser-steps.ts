import { firstValueFrom, type Observable, race, ReplaySubject } from 'rxjs';

/** How many failures are told to a listener that comes late: a connection's first steps are taken in its constructor. */
const TOLD_LATE = 10;

/** What is asked of a browser for one connection: what it refuses is emitted, and closing ends every wait. */
export class BrowserSteps {
  private readonly failuresSubject = new ReplaySubject<unknown>(TOLD_LATE);
  private readonly closedSubject = new ReplaySubject<void>(1);
  private hasClosed = false;

  /** Emits what the browser refused to do; completes when the connection is closed. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();
  /** Emits once, at once or when the connection is closed. */
  readonly closed$: Observable<void> = this.closedSubject.asObservable();

  /** Whether the connection is closed. */
  get isClosed(): boolean {
    return this.hasClosed;
  }

  /** Takes a step, unless the connection is closed. Never rejects. */
  async attempt(step: () => Promise<void>): Promise<void> {
    if (this.hasClosed) return;
    try {
      // A closed RTCPeerConnection never settles what is pending (webrtc-pc, 4.4.1.2): closing ends the wait.
      await firstValueFrom(race(step(), this.closedSubject));
    } catch (error) {
      this.failuresSubject.next(error);
    }
  }

  /** Takes a step, and once more if the browser refuses it. Never rejects. */
  insist(step: () => Promise<void>): Promise<void> {
    return this.attempt(async () => {
      try {
        await step();
      } catch (error) {
        this.note(error);
        if (!this.hasClosed) await step();
      }
    });
  }

  /** Asks for something that the browser answers at once, and once more if it refuses; then the answer is `otherwise`. */
  ask<T>(question: () => T, otherwise: T): T {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        return question();
      } catch (error) {
        this.note(error);
      }
    }
    return otherwise;
  }

  /** Emits something that the browser refused to do. */
  note(error: unknown): void {
    this.failuresSubject.next(error);
  }

  /** Ends every wait and takes no step any more. May be called twice. */
  close(): void {
    this.hasClosed = true;
    this.closedSubject.next();
    this.closedSubject.complete();
    this.failuresSubject.complete();
  }
}
