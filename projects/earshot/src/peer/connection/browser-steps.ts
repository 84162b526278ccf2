import { firstValueFrom, type Observable, race, ReplaySubject, Subject } from 'rxjs';

/** What is asked of a browser for one connection: what it refuses is emitted, and closing ends every wait. */
export class BrowserSteps {
  private readonly failuresSubject = new Subject<unknown>();
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

  /** Ends every wait and takes no step any more. May be called twice. */
  close(): void {
    this.hasClosed = true;
    this.closedSubject.next();
    this.closedSubject.complete();
    this.failuresSubject.complete();
  }
}
