import type { Logger } from 'pino';

/** How much a kind of refusal matters, and the environment variable that decides it; null if none does. */
interface RefusalRule {
  readonly level: 'debug' | 'info' | 'warn';
  readonly setting: string | null;
}

/**
 * Everything that this server refuses, one kind for each reason. `warn` is for what a wrong setting or an abuser causes, `info` for
 * what honest clients may meet, `debug` for what is part of every call.
 */
export const REFUSALS = {
  // Upgrades
  // Origins has a line of its own that says which origin it was.
  origin: debug('ALLOWED_ORIGINS'),
  protocol: info(null),
  draining: debug(null),
  handshakes: warn('LIMIT_HANDSHAKES'),
  'address-handshakes': warn('LIMIT_ADDRESS_HANDSHAKES'),
  'address-sockets': warn('LIMIT_ADDRESS_SOCKETS'),
  'address-connects': warn('LIMIT_ADDRESS_CONNECTS'),
  polling: info(null),
  // Handshakes
  'access-token': warn('ACCESS'),
  'version-mismatch': info(null),
  'handshake-unfinished': info('HANDSHAKE_TIMEOUT'),
  // Events
  messages: warn('LIMIT_MESSAGES'),
  candidates: warn('LIMIT_CANDIDATES'),
  'address-messages': warn('LIMIT_ADDRESS_MESSAGES'),
  'address-joins': warn('LIMIT_ADDRESS_JOINS'),
  'rate-limited': warn(null),
  invalid: warn(null),
  'unknown-event': warn(null),
  'not-joined': info(null),
  'already-joined': info(null),
  'room-full': info('MAX_PARTICIPANTS'),
  'server-full': warn('MAX_ROOMS'),
  forbidden: info(null),
  waiting: debug(null),
  'peer-unavailable': debug(null),
  unavailable: warn(null),
  internal: warn(null),
  // Connections that were open
  refusals: warn('LIMIT_REFUSALS'),
  flood: warn('LIMIT_MESSAGES'),
  'slow-reader': warn('LIMIT_BACKLOG'),
  idle: debug('IDLE_TIMEOUT'),
  'frame-size': warn(null),
  // Other requests
  'metrics-token': warn('METRICS_TOKEN'),
} as const satisfies Record<string, RefusalRule>;

export type RefusalKind = keyof typeof REFUSALS;

/** Who or what else a refusal is about, for its line. Nothing secret. */
type RefusalDetails = Readonly<Record<string, string | number | undefined>>;

const MINUTE = 60_000;
const SECOND = 1_000;
// Kinds and addresses that are told apart in one minute. After that, the remaining addresses share a line for each kind.
const MOST_LINES = 2_000;
const LONGEST_DETAIL = 200;

/** Whose addresses there are too many to tell apart. */
const OTHERS = 'others';

/** Writes refusals into the log, at most once a minute for each kind and address. */
export class RefusalLog {
  private readonly log: Logger;
  private readonly now: () => number;
  private readonly counts = new Map<string, { readonly since: number; unwritten: number }>();
  private forgotAt = Number.NEGATIVE_INFINITY;

  /** `now` is the clock, in ms. */
  constructor(log: Logger, now: () => number = () => Date.now()) {
    this.log = log;
    this.now = now;
  }

  /** Notes a refusal. `address` is what the client is limited by. */
  note(kind: RefusalKind, address: string, details: RefusalDetails = {}): void {
    const at = this.now();
    const named = this.isTold(kind, address, at) ? address : OTHERS;
    const key = keyOf(kind, named);
    const known = this.counts.get(key);
    // A clock that was put back begins a new minute, too.
    if (known !== undefined && Math.abs(at - known.since) < MINUTE) {
      known.unwritten += 1;
      return;
    }
    this.counts.set(key, { since: at, unwritten: 0 });
    const { level, setting } = REFUSALS[kind];
    const times = 1 + (known?.unwritten ?? 0);
    this.log[level]({ refused: kind, address: named, setting, times, ...shortened(details) }, 'refused');
  }

  /** Whether a kind and address have a line of their own. */
  private isTold(kind: RefusalKind, address: string, at: number): boolean {
    if (this.counts.has(keyOf(kind, address))) return true;
    if (this.counts.size >= MOST_LINES && Math.abs(at - this.forgotAt) >= SECOND) this.forgetOld(at);
    return this.counts.size < MOST_LINES;
  }

  private forgetOld(at: number): void {
    this.forgotAt = at;
    for (const [key, { since }] of this.counts) if (Math.abs(at - since) >= MINUTE) this.counts.delete(key);
  }
}

function keyOf(kind: RefusalKind, address: string): string {
  return `${kind} ${address}`;
}

/** A client writes some of the details, like an origin. */
function shortened(details: RefusalDetails): RefusalDetails {
  const short = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.slice(0, LONGEST_DETAIL) : value,
  ]);
  return Object.fromEntries(short) as RefusalDetails;
}

function debug(setting: string | null): RefusalRule {
  return { level: 'debug', setting };
}

function info(setting: string | null): RefusalRule {
  return { level: 'info', setting };
}

function warn(setting: string | null): RefusalRule {
  return { level: 'warn', setting };
}
