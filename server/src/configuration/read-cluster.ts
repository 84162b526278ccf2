import type { EarshotServerOptions } from '../options.ts';
import type { VariableReader } from './variable-reader.ts';

type ClusterOptions = Required<
  Pick<
    EarshotServerOptions,
    'redis' | 'maxRooms' | 'knockTimeout' | 'reconnectWithin' | 'drainDelay' | 'drainTimeout'
  >
>;

const SECOND = 1_000;

/** Reads how nodes share their rooms, and how one of them stops. */
export function readCluster(read: VariableReader): ClusterOptions {
  const url = read.string('REDIS_URL', redisFault);
  const seconds = (name: string, range: { from: number; to: number; otherwise: number }): number =>
    read.integer(name, range) * SECOND;
  if (url !== null && !read.has('EARSHOT_SECRET'))
    read.mistake('EARSHOT_SECRET', 'must be set, and the same on all nodes, when REDIS_URL is');
  return {
    redis: url === null ? null : { url },
    maxRooms: read.integer('MAX_ROOMS', { from: 1, to: 10_000_000, otherwise: 100_000 }),
    knockTimeout: seconds('KNOCK_TIMEOUT', { from: 10, to: 3_600, otherwise: 300 }),
    reconnectWithin: seconds('DRAIN_WINDOW', { from: 0, to: 300, otherwise: 1 }),
    drainDelay: seconds('DRAIN_DELAY', { from: 0, to: 300, otherwise: 0 }),
    drainTimeout: seconds('DRAIN_TIMEOUT', { from: 1, to: 3_600, otherwise: 10 }),
  };
}

// The address may contain a password, so it is never repeated.
function redisFault(text: string): string | null {
  const isRedis = URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);
  return isRedis ? null : 'must be a URL like redis://:password@host:6379 (rediss: for TLS)';
}
