import { DEFAULT_LIMITS, type IceServer } from '@earshot/protocol';
import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import type { TokenAccessOptions } from './access/access-options.ts';
import { DEFAULT_WEB, type WebOptions } from './http/web-options.ts';
import type { TurnOptions } from './ice/ice-source.ts';
import type { MetricsOptions } from './metrics/metrics-options.ts';
import type { RedisOptions } from './cluster/redis-options.ts';
import { DEFAULT_LIMIT_OPTIONS, type LimitOptions } from './limits/limit-options.ts';
import type { RoomStore } from './rooms/room-store.ts';

/** How to make a server; every part has a default that suits a test. Times are milliseconds. */
export interface EarshotServerOptions {
  /** TCP port; 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Directory of the built app; null, the default, serves signalling only. */
  readonly staticDir?: string | null;
  /** Signs resume tokens; servers that share it give people their seats back. Random unless said otherwise. */
  readonly secret?: string;
  /** STUN servers, and TURN servers with a fixed password, for the clients; none by default. */
  readonly iceServers?: readonly IceServer[];
  /** TURN servers that share a secret with this server; none by default. */
  readonly turn?: TurnOptions | null;
  /** Whether calls go through TURN only; false by default. */
  readonly isRelayOnly?: boolean;
  /** The pages: at `/`, with a service worker, frames of the same origin and a year of HSTS by default. */
  readonly web?: WebOptions;
  /** Where the metrics are served; without a token on the same port by default, null for nowhere. */
  readonly metrics?: MetricsOptions | null;
  /** People in one room; 2 by default. */
  readonly maxParticipants?: number;
  /** How long the seat of a lost connection is held; 60,000 by default. */
  readonly seatGrace?: number;
  /** How long a client may take to acknowledge a description; 5,000 by default. */
  readonly deliveryTimeout?: number;
  /** How long a person waits for a moderator to admit them; 300,000 by default. */
  readonly knockTimeout?: number;
  /** Rooms that may be in use at the same time, on all nodes; 100,000 by default. */
  readonly maxRooms?: number;
  /** Within how long clients must reconnect when the server is about to stop; 1,000 by default. */
  readonly reconnectWithin?: number;
  /** How long a server that is about to stop waits before it tells its clients, so that load balancers notice; 0 by default. */
  readonly drainDelay?: number;
  /** How long it waits for its clients to go after that; 2,000 by default. */
  readonly drainTimeout?: number;
  /** Requires an access token; with null, the default, anyone with a room's link can join. */
  readonly access?: TokenAccessOptions | null;
  /**
   * Origins besides the server's own whose pages may connect, like `http://localhost:4200` or `capacitor://localhost`;
   * `https://*.example.org` stands for all subdomains.
   */
  readonly allowedOrigins?: readonly string[];
  /** Proxies whose X-Forwarded headers are believed: addresses, networks, `loopback`, `linklocal`, `uniquelocal`. */
  readonly trustedProxies?: readonly string[];
  /** Rate limits of connections and addresses; what is left out has its default. */
  readonly limits?: Partial<LimitOptions>;
  /** Silent unless given. */
  readonly logger?: Logger;
  /** Shares rooms with other nodes; null, the default, is for a single node. */
  readonly redis?: RedisOptions | null;
  /** Where a single node keeps its rooms; null, the default, makes it a memory of its own. */
  readonly store?: RoomStore | null;
}

export type Settings = Required<EarshotServerOptions> & { readonly limits: LimitOptions };

/** Fills in what was left out. */
export function withDefaults(options: EarshotServerOptions): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    staticDir: null,
    secret: randomBytes(32).toString('base64url'),
    iceServers: [],
    turn: null,
    isRelayOnly: false,
    web: DEFAULT_WEB,
    metrics: { port: null, host: '127.0.0.1', token: null },
    maxParticipants: DEFAULT_LIMITS.participants,
    seatGrace: 60_000,
    deliveryTimeout: 5_000,
    knockTimeout: 300_000,
    maxRooms: 100_000,
    reconnectWithin: 1_000,
    drainDelay: 0,
    drainTimeout: 2_000,
    access: null,
    allowedOrigins: [],
    trustedProxies: [],
    logger: pino({ level: 'silent' }),
    redis: null,
    store: null,
    ...options,
    limits: { ...DEFAULT_LIMIT_OPTIONS, ...options.limits },
  };
}
