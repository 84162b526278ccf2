import type { Ack, ErrorCode, ProtocolError } from '@earshot/protocol';
import type { Quota } from '../gate/quota.ts';
import type { RefusalKind, RefusalLog } from '../refusals.ts';
import type { Address } from './address-book.ts';
import { Allowance } from './allowance.ts';
import type { Counter } from './counter.ts';
import type { LimitOptions } from './limit-options.ts';
import type { Rate } from './rate.ts';
import { type Rates, WINDOW } from './rates.ts';

/** Why the server closed a connection: too many refusals, too many frames, unread bytes, silence. */
export type HangUpReason = 'refusals' | 'flood' | 'slow-reader' | 'idle';

/** A rate that an event exceeded. */
type Excess = 'messages' | 'address-messages' | 'candidates' | 'address-joins';

/** What ends a connection. */
export interface ConnectionControl {
  /** Closes it in good order: what was answered arrives first. */
  hangUp(): void;
  /** Closes it at once, whatever is under way. */
  cut(): void;
}

/** What all connections of one server share. */
export interface SharedLimits {
  readonly options: LimitOptions;
  readonly rates: Rates;
  /** For how many sweeps a connection without a room may stay silent. */
  readonly idleSweeps: number;
  /** Why connections were closed. */
  readonly hangUps: Counter<HangUpReason>;
  /** Where refusals are logged. */
  readonly refusals: RefusalLog;
  /** The connection's handshake is over: it is connected, or gone. */
  handshakeDone(usage: ConnectionUsage): void;
  /** The connection is gone. */
  release(usage: ConnectionUsage): void;
  /** Creates a key for a rate of one connection, which only this server counts. */
  createKey(): string;
  /** Whether this address may try one more join, on whichever node. */
  admitsJoin(key: string): Promise<boolean>;
  /** Charges an address for a refused join. Never rejects. */
  chargeJoin(key: string, code: ErrorCode): Promise<void>;
}

// Answers that an honest client may get any number of times cost nothing: an absent peer, a full room, a server in trouble.
const COUNTED_REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid',
  'unknown-event',
  'already-joined',
  'forbidden',
  'rate-limited',
]);

// Frames of every kind for one event, acknowledgements and pongs included, of which a client sends fewer than events.
const FRAMES_PER_MESSAGE = 4;
// So many characters count as one more event.
const MESSAGE_SIZE = 4_096;
const MINUTE = 60_000;

/** What one connection has used of its limits. */
export class ConnectionUsage implements Quota {
  readonly address: Address;
  private readonly limits: SharedLimits;
  private control: ConnectionControl | null = null;
  // Created on demand: most connections never send much.
  private messages: Allowance | null = null;
  private candidates: Allowance | null = null;
  private frames = 0;
  private framesSince = -Infinity;
  /** What large frames cost beyond one event each, charged to the next event. */
  private surcharge = 0;
  private refusals = 0;
  private refusalsSince = -Infinity;
  /** Sweeps since it last sent an event, or since its end began. */
  private silence = 0;
  private isConnected = false;
  private isSeated = false;
  private isEnding = false;
  private hasRefused = false;
  /** The rate that the newest event exceeded, for the log. */
  private excess: Excess | null = null;

  constructor(address: Address, limits: SharedLimits) {
    this.address = address;
    this.limits = limits;
  }

  /** The connection is open; its handshake comes next. */
  open(control: ConnectionControl): void {
    this.control = control;
  }

  /** The handshake is finished. */
  connect(): void {
    this.isConnected = true;
    this.limits.handshakeDone(this);
  }

  /** Counts a frame of any kind; `size` in characters. */
  countFrame(size: number): void {
    this.surcharge += Math.floor(size / MESSAGE_SIZE);
    this.frames += 1;
    if (this.frames <= this.limits.rates.messages.points * FRAMES_PER_MESSAGE) return;
    const now = performance.now();
    if (now - this.framesSince < WINDOW * 1_000) return this.end('flood');
    this.frames = 0;
    this.framesSince = now;
  }

  /** More is waiting for this connection than it may leave unread. */
  overflow(): void {
    this.end('slow-reader');
  }

  /** The connection is closing; it is cut off if it does not close in time. */
  close(): void {
    if (this.isEnding) return;
    this.isEnding = true;
    this.silence = 0;
  }

  /** The connection is gone. */
  release(): void {
    this.isEnding = true;
    if (!this.isConnected) {
      this.limits.handshakeDone(this);
      // Whatever refused it ended it.
      if (!this.hasRefused) this.refuse('handshake-unfinished');
    }
    this.limits.release(this);
  }

  /** Called at each sweep. */
  sweep(): void {
    this.silence += 1;
    if (this.isEnding) {
      if (this.silence > 1) this.control?.cut();
    } else if (this.isConnected && !this.isSeated && this.silence > this.limits.idleSweeps) this.end('idle');
  }

  admits(event: unknown): boolean {
    this.silence = 0;
    const { rates } = this.limits;
    // May include later frames: socket.io passes events on a moment later.
    const cost = 1 + this.surcharge;
    this.surcharge = 0;
    this.messages ??= this.allowance(rates.messages);
    if (!this.messages.spend(cost)) return this.exceeds('messages');
    if (!this.address.messages.spend(cost)) return this.exceeds('address-messages');
    if (event !== 'candidate') return true;
    this.candidates ??= this.allowance(rates.candidates);
    return this.candidates.spend(1) || this.exceeds('candidates');
  }

  async admitsJoin(): Promise<boolean> {
    return (await this.limits.admitsJoin(this.address.key)) || this.exceeds('address-joins');
  }

  /** Logs that something of this connection was refused. */
  refuse(kind: RefusalKind, message?: string): void {
    this.hasRefused = true;
    this.limits.refusals.note(kind, this.address.key, message === undefined ? {} : { reason: message });
  }

  answered(event: unknown, answer: Ack<unknown>): void {
    if (!answer.ok) return this.refused(event, answer.error);
    if (event === 'join') this.isSeated = true;
    else if (event === 'leave') this.isSeated = false;
  }

  private refused(event: unknown, { code, message }: ProtocolError): void {
    this.refuse(code === 'rate-limited' ? (this.excess ?? code) : code, message);
    this.excess = null;
    if (event === 'join') void this.limits.chargeJoin(this.address.key, code);
    if (!COUNTED_REFUSALS.has(code)) return;
    const now = performance.now();
    if (now - this.refusalsSince > MINUTE) {
      this.refusalsSince = now;
      this.refusals = 0;
    }
    this.refusals += 1;
    if (this.refusals > this.limits.options.refusals) this.end('refusals');
  }

  private exceeds(rate: Excess): false {
    this.excess = rate;
    return false;
  }

  private allowance(rate: Rate): Allowance {
    return new Allowance(rate, this.limits.createKey(), rate.chunk);
  }

  private end(reason: HangUpReason): void {
    if (this.isEnding) return;
    this.close();
    this.limits.hangUps.add(reason);
    this.refuse(reason);
    if (reason === 'refusals' || reason === 'idle') this.control?.hangUp();
    else this.control?.cut();
  }
}
