/** What is needed of a socket.io `Manager`. */
interface ConnectionManager {
  on(event: 'open' | 'reconnect_attempt', listener: () => void): unknown;
  /** Sets how long, in ms, one attempt may take. */
  timeout(limit: number): unknown;
  /** Sets the first pause between two attempts, in ms. */
  reconnectionDelay(pause: number): unknown;
  /** Returns or sets how long, in ms, the pauses may become, which double with every attempt. */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(pause: number): unknown;
}

/** Times in ms. */
const NORMAL = { timeout: 5_000, pause: 250 };
const FAST = { timeout: 250, pause: 50 };
/** The other network may be slower, and a machine busier, than those that the last connection was made with. */
const LONGER_EACH_TIME = 1.5;
/** TCP sends a lost first packet again after this time: so long, an attempt gains nothing from another one. */
const RETRANSMISSION = 1_000;
/** The shortest time-out for an answer on an open connection: a server may be busy for a moment. */
const SHORTEST_ANSWER_TIMEOUT = 400;
/** The longest silence without a doubt, unless answers have taken long lately. */
const LONGEST_PROBE = 1_000;
/** How many times the slowest of the latest answers an answer may take without a doubt: a slow line is not a dead one. */
const PROBE_TOLERANCE = 3;
const LATEST_ANSWERS = 4;
/** How many times the expected duration a connection attempt may take. */
const TOLERANCE = 2;
/** Connecting takes at most this many round trips: one for TCP, two for TLS, one for the WebSocket. */
const ROUND_TRIPS = 4;
/** Only this many attempts are fast: with more, clients would overload a server that is up but slow. */
const FAST_ATTEMPTS = 8;

/**
 * Makes a socket.io manager reconnect quickly after this machine lost its network for a moment. TCP sends a lost first
 * packet again after one second, then after two more: a fresh connection is there sooner.
 */
export class FastReconnect {
  private readonly longestPause: number;
  private began = 0;
  private expected: number | null = null;
  private attemptsLeft = 0;
  private latestAnswers: readonly number[] = [];

  constructor(
    private readonly manager: ConnectionManager,
    private readonly now: () => number,
  ) {
    this.longestPause = manager.reconnectionDelayMax();
    manager.on('reconnect_attempt', () => this.beforeAttempt());
    manager.on('open', () => {
      this.expected = this.now() - this.began;
      this.attemptsLeft = 0;
    });
  }

  /** How long, in ms, to wait for an answer: much longer than connecting takes, which is several round trips. */
  get answerTimeout(): number {
    return this.atLeast(SHORTEST_ANSWER_TIMEOUT);
  }

  /** After how long a silence, in ms, a connection is doubted: a second at most, unless answers have taken long lately. */
  get doubtAfter(): number {
    const usual = Math.min(LONGEST_PROBE, this.answerTimeout);
    return Math.max(usual, PROBE_TOLERANCE * Math.max(0, ...this.latestAnswers));
  }

  /** Whether the latest attempt began so recently that it may still succeed. */
  get isAttemptRecent(): boolean {
    return this.now() - this.began < this.answerTimeout;
  }

  /** Makes the next few attempts fast: one that takes much longer than expected is abandoned, and the next gets more time. */
  start(): void {
    this.attemptsLeft = FAST_ATTEMPTS;
  }

  /** Notes how long, in ms, an answer took: the first connection was made while the page was busy, so it took longer. */
  noteAnswer(took: number): void {
    this.latestAnswers = [...this.latestAnswers, took].slice(-LATEST_ANSWERS);
    if (this.expected !== null) this.expected = Math.min(this.expected, ROUND_TRIPS * took);
  }

  /** Must be called before each attempt that the manager does not make by itself. */
  beforeAttempt(): void {
    const isFast = this.attemptsLeft > 0 && this.expected !== null;
    const limit = isFast ? this.fastLimit : NORMAL.timeout;
    this.attemptsLeft = Math.max(0, this.attemptsLeft - 1);
    this.began = this.now();
    this.manager.timeout(limit);
    this.manager.reconnectionDelay(isFast ? FAST.pause : NORMAL.pause);
    this.manager.reconnectionDelayMax(isFast ? FAST.pause : this.longestPause);
  }

  private get fastLimit(): number {
    const first = this.atLeast(FAST.timeout);
    const longest = Math.max(first, RETRANSMISSION);
    return Math.min(longest, first * LONGER_EACH_TIME ** (FAST_ATTEMPTS - this.attemptsLeft));
  }

  private atLeast(limit: number): number {
    return Math.max(limit, TOLERANCE * (this.expected ?? 0));
  }
}
