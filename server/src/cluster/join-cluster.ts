import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Router } from '../relay/router.ts';
import type { LocalRouter } from '../relay/local-router.ts';
import { RedisRoomStore } from '../rooms/redis/redis-room-store.ts';
import { type ScriptObserver, Scripts } from '../rooms/redis/scripts.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import { ClusterRouter } from './cluster-router.ts';
import { Directory } from './directory.ts';
import { Recovery } from './recovery.ts';
import { Membership, type MembershipDuties } from './membership.ts';
import { RedisBus } from './redis-bus.ts';
import { RedisConnection } from './redis-connection.ts';
import { DEFAULT_LEASE, DEFAULT_PREFIX, type RedisOptions } from './redis-options.ts';

/** One node's part in a cluster. */
export interface Cluster {
  readonly store: RoomStore;
  readonly router: Router;
  readonly connection: RedisConnection;
  /** Joins the other nodes; resolves when Redis answers, or after a moment without an answer. */
  start(duties: MembershipDuties): Promise<void>;
  /** Frees the seats that nobody will return to; must be called regularly. */
  sweep(): Promise<void>;
  /** Sends what is left to send and disconnects from Redis. */
  close(): Promise<void>;
}

interface ClusterParts {
  readonly redis: RedisOptions;
  readonly local: LocalRouter;
  /** Milliseconds. */
  readonly deliveryTimeout: number;
  readonly seatGrace: number;
  readonly observe: ScriptObserver;
  readonly log: Logger;
}

// In ms: Redis may be starting together with this node.
const START_TIMEOUT = 2_000;

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
  const router = new ClusterRouter(local, bus, directory, node, deliveryTimeout);
  const recovery = new Recovery({ scripts, store, local, router, directory, node, seatGrace });
  const members: { membership: Membership | null } = { membership: null };
  return {
    store,
    router,
    connection,
    start: async (duties) => {
      const membership = new Membership({ connection, scripts, recovery, node, lease, log }, duties);
      members.membership = membership;
      await connection.ready(START_TIMEOUT);
      await membership.start();
    },
    sweep: async () => members.membership?.sweep(),
    close: async () => {
      members.membership?.stop();
      await connection.close();
    },
  };
}
