import type { ErrorCode } from '@earshot/protocol';
import type { Redis } from 'ioredis';
import { AddressBook } from './address-book.ts';
import type { LimitOptions } from './limit-options.ts';
import { createRates, type Rates } from './rates.ts';
import { Tally } from './tally.ts';
import { type HangUpReason, Visit } from './visit.ts';

/** Why an upgrade was refused for being one too many. */
export type UpgradeExcess = 'handshakes' | 'address-handshakes' | 'address-sockets' | 'address-connects';

// The longest time between two looks at all connections, in ms.
const SWEEP_INTERVAL = 5_000;

// Only these answers tell whether a guess was right.
const GUESSES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['forbidden', 'room-full', 'waiting']);

/** How much may be asked of one server, by connection and by address. */
export class Limits {
  readonly options: LimitOptions;
  rates: Rates;
  /** Why connections were hung up on. */
  readonly hangUps = new Tally<HangUpReason>();
  /** How many looks a connection without a room may stay silent for. */
  readonly patience: number;
  private book: AddressBook;
  private readonly visits = new Set<Visit>();
  private readonly timer: NodeJS.Timeout;
  private handshakes = 0;
  private keys = 0;

  constructor(options: LimitOptions) {
    this.options = options;
    this.rates = createRates(options, null);
    this.book = new AddressBook(this.rates);
    const interval = Math.min(SWEEP_INTERVAL, options.handshakeTimeout, Math.ceil(options.idleTimeout / 2));
    this.patience = Math.ceil(options.idleTimeout / interval);
    this.timer = setInterval(() => this.sweep(), interval).unref();
  }

  /** Counts addresses together with all servers that share this Redis; for before the first connection. */
  share(redis: Redis): void {
    this.rates = createRates(this.options, redis);
    this.book = new AddressBook(this.rates);
  }

  /** Lets a connection from this address in, or says of what there are too many. */
  admit(key: string): Visit | UpgradeExcess {
    const { options, book } = this;
    if (this.handshakes >= options.handshakes) return 'handshakes';
    const address = book.at(key);
    if (address.handshakes >= options.addressHandshakes) return 'address-handshakes';
    if (address.sockets >= options.addressSockets) return 'address-sockets';
    if (!address.connects.spend(1)) return 'address-connects';
    const visit = new Visit(address, this);
    address.sockets += 1;
    address.handshakes += 1;
    this.handshakes += 1;
    this.visits.add(visit);
    return visit;
  }

  /** The visit's handshake is over: it is connected, or gone. */
  shakeHands({ address }: Visit): void {
    address.handshakes -= 1;
    this.handshakes -= 1;
  }

  /** The visit's connection is gone. */
  dismiss(visit: Visit): void {
    visit.address.sockets -= 1;
    this.visits.delete(visit);
  }

  /** Names something of one connection, for a rate that is counted here alone. */
  createKey(): string {
    this.keys += 1;
    return String(this.keys);
  }

  /** Whether this address may try one more join, on whichever node. */
  async admitsJoin(key: string): Promise<boolean> {
    return (await this.rates.addressJoins.take(key, 1)) === 0;
  }

  /** Has an address pay for a join that was refused so; resolves when it has, and never rejects. */
  async chargeJoin(key: string, code: ErrorCode): Promise<void> {
    const cost = this.options.refusedJoinCost - 1;
    if (cost < 1 || !GUESSES.has(code)) return;
    // With Redis out of reach it is the insurance that pays; should that fail, the guess was for nothing.
    await this.rates.addressJoins.charge(key, cost).catch(() => undefined);
  }

  /** Stops looking after connections. */
  close(): void {
    clearInterval(this.timer);
  }

  // One timer for all connections: an idle one costs a look every few seconds.
  private sweep(): void {
    for (const visit of this.visits) visit.age();
    this.book.sweep();
  }
}
