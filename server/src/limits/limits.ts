import type { ErrorCode } from '@earshot/protocol';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { RefusalLog } from '../refusals.ts';
import { AddressBook } from './address-book.ts';
import type { LimitOptions } from './limit-options.ts';
import { createRates, type Rates } from './rates.ts';
import { Counter } from './counter.ts';
import { ConnectionUsage, type HangUpReason, type SharedLimits } from './connection-usage.ts';

/** Which limit refused an upgrade. */
export type UpgradeExcess = 'handshakes' | 'address-handshakes' | 'address-sockets' | 'address-connects';

// The longest time between two sweeps over all connections, in ms.
const SWEEP_INTERVAL = 5_000;

// Only these answers reveal whether a guess was right.
const GUESSES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['forbidden', 'room-full', 'waiting']);

/** The limits of one server, by connection and by address. */
export class Limits implements SharedLimits {
  readonly options: LimitOptions;
  rates: Rates;
  readonly hangUps = new Counter<HangUpReason>();
  readonly refusals: RefusalLog;
  readonly idleSweeps: number;
  private book: AddressBook;
  private readonly usages = new Set<ConnectionUsage>();
  private readonly timer: NodeJS.Timeout;
  private handshakes = 0;
  private keys = 0;

  constructor(options: LimitOptions, refusals = new RefusalLog(pino({ level: 'silent' }))) {
    this.options = options;
    this.refusals = refusals;
    this.rates = createRates(options, null);
    this.book = new AddressBook(this.rates);
    const interval = Math.min(SWEEP_INTERVAL, options.handshakeTimeout, Math.ceil(options.idleTimeout / 2));
    this.idleSweeps = Math.ceil(options.idleTimeout / interval);
    this.timer = setInterval(() => this.sweep(), interval).unref();
  }

  /** Counts addresses together with all servers that share this Redis. Must be called before the first connection. */
  share(redis: Redis): void {
    this.rates = createRates(this.options, redis);
    this.book = new AddressBook(this.rates);
  }

  /** Accepts a connection from this address, or returns the limit that refuses it. */
  admit(key: string): ConnectionUsage | UpgradeExcess {
    const { options, book } = this;
    if (this.handshakes >= options.handshakes) return 'handshakes';
    const address = book.at(key);
    if (address.handshakes >= options.addressHandshakes) return 'address-handshakes';
    if (address.sockets >= options.addressSockets) return 'address-sockets';
    if (!address.connects.spend(1)) return 'address-connects';
    const usage = new ConnectionUsage(address, this);
    address.sockets += 1;
    address.handshakes += 1;
    this.handshakes += 1;
    this.usages.add(usage);
    return usage;
  }

  /** The connection's handshake is over: it is connected, or gone. */
  handshakeDone({ address }: ConnectionUsage): void {
    address.handshakes -= 1;
    this.handshakes -= 1;
  }

  /** The connection is gone. */
  release(usage: ConnectionUsage): void {
    usage.address.sockets -= 1;
    this.usages.delete(usage);
  }

  /** Creates a key for a rate of one connection, which only this server counts. */
  createKey(): string {
    this.keys += 1;
    return String(this.keys);
  }

  /** Whether this address may try one more join, on whichever node. */
  async admitsJoin(key: string): Promise<boolean> {
    return (await this.rates.addressJoins.take(key, 1)) === 0;
  }

  /** Charges an address for a refused join. Never rejects. */
  async chargeJoin(key: string, code: ErrorCode): Promise<void> {
    const cost = this.options.refusedJoinCost - 1;
    if (cost < 1 || !GUESSES.has(code)) return;
    // Without Redis, the limiter's fallback is charged; if that fails too, the guess was free.
    await this.rates.addressJoins.charge(key, cost).catch(() => undefined);
  }

  /** Stops the sweeps. */
  close(): void {
    clearInterval(this.timer);
  }

  // One timer for all connections.
  private sweep(): void {
    for (const usage of this.usages) usage.sweep();
    this.book.sweep();
  }
}
