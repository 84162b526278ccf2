import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Exchange } from '../relay/exchange.ts';
import type { LocalExchange } from '../relay/local-exchange.ts';
import { RedisRoomStore } from '../rooms/redis/redis-room-store.ts';
import { type ScriptObserver, Scripts } from '../rooms/redis/scripts.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import { ClusterExchange } from './cluster-exchange.ts';
import { Directory } from './directory.ts';
import { Healing } from './healing.ts';
import { Membership, type MembershipDuties } from './membership.ts';
import { RedisBus } from './redis-bus.ts';
import { RedisConnection } from './redis-connection.ts';
import { DEFAULT_LEASE, DEFAULT_PREFIX, type RedisOptions } from './redis-options.ts';

/** One node's part in a cluster. */
export interface Cluster {
  readonly store: RoomStore;
  readonly exchange: Exchange;
  readonly connection: RedisConnection;
  /** Begins to live among the others; resolves when Redis answers, or after a moment without an answer. */
  start(duties: MembershipDuties): Promise<void>;
  /** What must be done again and again: frees the seats that nobody will come back to. */
  sweep(): Promise<void>;
  /** Says the last words and lets go of Redis. */
  close(): Promise<void>;
}

interface ClusterParts {
  readonly redis: RedisOptions;
  readonly local: LocalExchange;
  /** Milliseconds. */
  readonly deliveryTimeout: number;
  readonly seatGrace: number;
  readonly observe: ScriptObserver;
  readonly log: Logger;
}

// A Redis that starts together with this node gets a moment.
const START_PATIENCE = 2_000;

/** Makes this process one of several nodes that share their rooms through a Redis. */
export function joinCluster(parts: ClusterParts): Cluster {
  const { redis, local, deliveryTimeout, seatGrace, observe, log } = parts;
  const { url, prefix = DEFAULT_PREFIX, lease = DEFAULT_LEASE } = redis;
  const connection = new RedisConnection(url, log);
  const node = randomBytes(9).toString('base64url');
  const scripts = new Scripts(connection.commands, prefix, observe);
  const store = new RedisRoomStore(connection.commands, scripts, node, prefix);
  const directory = new Directory();
  const bus = new RedisBus(connection, prefix, node, log);
  const exchange = new ClusterExchange(local, bus, directory, node, deliveryTimeout);
  const healing = new Healing({ scripts, store, local, exchange, directory, node, seatGrace });
  const members: { membership: Membership | null } = { membership: null };
  return {
    store,
    exchange,
    connection,
    start: async (duties) => {
      const membership = new Membership({ connection, scripts, healing, node, lease, log }, duties);
      members.membership = membership;
      await connection.ready(START_PATIENCE);
      await membership.start();
    },
    sweep: async () => members.membership?.sweep(),
    close: async () => {
      members.membership?.stop();
      await connection.close();
    },
  };
}
