/** What is needed of a socket.io `Manager`. */
interface ConnectionManager {
  on(event: 'open' | 'reconnect_attempt', listener: () => void): unknown;
  /** Sets how long, in ms, one try may take. */
  timeout(limit: number): unknown;
  /** Sets the first pause between two tries, in ms. */
  reconnectionDelay(pause: number): unknown;
  /** Tells how long, in ms, pauses may become, which double with every try, or sets it. */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(pause: number): unknown;
}

/** Times in ms. */
const PATIENT = { timeout: 5_000, pause: 250 };
const HASTY = { timeout: 250, pause: 50 };
/** So long may an answer take on a connection that is there: a server may be busy for a moment. */
const ANSWER = 400;
/** How much longer than expected connecting may take before it is tried anew. */
const SLOWER = 2;
/** Connecting takes so many round trips at most: one for TCP, two for TLS, one for the WebSocket. */
const ROUND_TRIPS = 4;
/** So few tries are hasty: with more, people would keep a server down that is up and merely slow. */
const TRIES = 8;

/**
 * Makes a socket.io manager try again quickly after this machine lost its network for a moment. A lost first packet of a
 * TCP connection is sent again a second later, and then two seconds after that: a fresh connection is there sooner.
 */
export class Haste {
  private readonly longestPause: number;
  private began = 0;
  private expected: number | null = null;
  private left = 0;

  constructor(
    private readonly manager: ConnectionManager,
    private readonly now: () => number,
  ) {
    this.longestPause = manager.reconnectionDelayMax();
    manager.on('reconnect_attempt', () => this.attempt());
    manager.on('open', () => {
      this.expected = this.now() - this.began;
      this.left = 0;
    });
  }

  /** How long, in ms, whoever hurries waits: much longer than connecting should take, which is several round trips. */
  get patience(): number {
    return this.atLeast(ANSWER);
  }

  /** Whether the latest try began so lately that it may still come to something. */
  get isYoung(): boolean {
    return this.now() - this.began < this.patience;
  }

  /** From now on, for the next few tries, a connection that takes much longer than it should is given up. */
  begin(): void {
    this.left = TRIES;
  }

  /** To be called with how long, in ms, an answer took: the first connection was made while the page had much else to do. */
  answered(took: number): void {
    if (this.expected !== null) this.expected = Math.min(this.expected, ROUND_TRIPS * took);
  }

  /** To be called just before each try that the manager does not make by itself. */
  attempt(): void {
    const isHasty = this.left > 0 && this.expected !== null;
    this.left = Math.max(0, this.left - 1);
    this.began = this.now();
    this.manager.timeout(isHasty ? this.atLeast(HASTY.timeout) : PATIENT.timeout);
    this.manager.reconnectionDelay(isHasty ? HASTY.pause : PATIENT.pause);
    this.manager.reconnectionDelayMax(isHasty ? HASTY.pause : this.longestPause);
  }

  private atLeast(limit: number): number {
    return Math.max(limit, SLOWER * (this.expected ?? 0));
  }
}
