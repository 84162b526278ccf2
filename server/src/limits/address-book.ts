import { Allowance } from './allowance.ts';
import type { Rates } from './rates.ts';

/** What the connections of one address have in common on this node. */
export class Address {
  readonly key: string;
  readonly messages: Allowance;
  readonly connects: Allowance;
  /** Open connections. */
  sockets = 0;
  /** Those of them whose handshake is unfinished. */
  handshakes = 0;
  /** Whether there has been no connection since the last sweep. */
  isForgettable = false;

  constructor(key: string, rates: Rates) {
    this.key = key;
    this.messages = new Allowance(rates.addressMessages, key);
    this.connects = new Allowance(rates.addressConnects, key);
  }
}

/** The addresses that have, or recently had, connections to this node. */
export class AddressBook {
  private readonly addresses = new Map<string, Address>();
  private readonly rates: Rates;

  constructor(rates: Rates) {
    this.rates = rates;
  }

  at(key: string): Address {
    const known = this.addresses.get(key);
    const address = known ?? new Address(key, this.rates);
    if (known === undefined) this.addresses.set(key, address);
    address.isForgettable = false;
    return address;
  }

  /** Forgets addresses without a connection since the last sweep. At once would be too early: every reconnect would lose bought points. */
  sweep(): void {
    for (const [key, address] of this.addresses) {
      if (address.sockets > 0) continue;
      if (address.isForgettable) this.addresses.delete(key);
      else address.isForgettable = true;
    }
  }
}
