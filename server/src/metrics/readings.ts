import { ERROR_CODES, type ErrorCode } from '@earshot/protocol';
import { Gauge, type Registry } from 'prom-client';
import type { HangUpReason } from '../limits/connection-usage.ts';
import type { UpgradeRefusal } from '../sockets/upgrade-check.ts';
import { exposeCounts } from './expose-counts.ts';

const HANG_UP_REASONS: readonly HangUpReason[] = ['refusals', 'flood', 'slow-reader', 'idle'];
const UPGRADE_REFUSALS: readonly UpgradeRefusal[] = [
  'origin',
  'protocol',
  'draining',
  'handshakes',
  'address-handshakes',
  'address-sockets',
  'address-connects',
];

/** What is read from a server at each scrape. */
export interface Readings {
  readonly sockets: () => number;
  /** Rooms of all nodes together. */
  readonly rooms: () => Promise<number>;
  /** Seats whose people are connected to this node. */
  readonly seats: () => number;
  /** Descriptions on their way to a client of this node that has not acknowledged them. */
  readonly unacknowledged: () => number;
  readonly isDraining: () => boolean;
  /** Null for a server that has no Redis. */
  readonly isRedisUp: (() => boolean) | null;
  /** How often each error was answered. */
  readonly rejected: () => ReadonlyMap<ErrorCode, number>;
  /** How often an upgrade was refused, by reason. */
  readonly upgradesRefused: () => ReadonlyMap<UpgradeRefusal, number>;
  /** How many connections the server closed, by reason. */
  readonly hangUps: () => ReadonlyMap<HangUpReason, number>;
}

/** Shows a server's readings. */
export function exposeReadings(registry: Registry, readings: Readings): void {
  const gauge = (name: string, help: string, read: () => number | null | Promise<number | null>): void => {
    new Gauge({
      name: `earshot_${name}`,
      help,
      registers: [registry],
      async collect() {
        const value = await read();
        // Better no value than one that is not true.
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  };
  const { isRedisUp, isDraining } = readings;
  gauge('sockets', 'Connections to this node', readings.sockets);
  gauge('rooms', 'Rooms of all nodes together; no value while the store does not answer', () =>
    readings.rooms().catch(() => null),
  );
  gauge('seats', 'Seats whose people are connected to this node', readings.seats);
  gauge('unacknowledged', 'Descriptions that wait for an acknowledgement', readings.unacknowledged);
  gauge('draining', '1 while this node takes nobody new because it is about to stop', () =>
    Number(isDraining()),
  );
  gauge('redis_up', '1 while Redis can be reached; no value without one', () =>
    isRedisUp === null ? null : Number(isRedisUp()),
  );
  exposeReadCounts(registry, readings);
}

function exposeReadCounts(registry: Registry, { rejected, upgradesRefused, hangUps }: Readings): void {
  exposeCounts(
    registry,
    {
      name: 'earshot_rejected_total',
      help: 'Client events that were answered with an error by code',
      label: 'code',
      known: ERROR_CODES,
    },
    rejected,
  );
  exposeCounts(
    registry,
    {
      name: 'earshot_upgrades_refused_total',
      help: 'WebSocket upgrades refused by reason',
      label: 'reason',
      known: UPGRADE_REFUSALS,
    },
    upgradesRefused,
  );
  exposeCounts(
    registry,
    {
      name: 'earshot_hang_ups_total',
      help: 'Connections that the server hung up on by reason',
      label: 'reason',
      known: HANG_UP_REASONS,
    },
    hangUps,
  );
}
