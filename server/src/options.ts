import { DEFAULT_LIMITS, type IceServer } from '@earshot/protocol';
import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { MemoryRoomStore } from './rooms/memory-room-store.ts';
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
  /** STUN and TURN servers for the clients; none by default. */
  readonly iceServers?: readonly IceServer[];
  /** People in one room; 2 by default. */
  readonly maxParticipants?: number;
  /** How long the seat of a lost connection is held; 30,000 by default. */
  readonly seatGrace?: number;
  /** How long a client may take to acknowledge a description; 5,000 by default. */
  readonly deliveryTimeout?: number;
  /** Within how long clients shall reconnect when the server is about to stop; 1,000 by default. */
  readonly reconnectWithin?: number;
  /** Origins besides the server's own whose pages may connect, like `http://localhost:4200`. */
  readonly allowedOrigins?: readonly string[];
  /** Silent unless given. */
  readonly logger?: Logger;
  /** Where the rooms are kept; in memory by default. */
  readonly store?: RoomStore;
}

export type Settings = Required<EarshotServerOptions>;

/** Fills in what was left out. */
export function withDefaults(options: EarshotServerOptions): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    staticDir: null,
    secret: randomBytes(32).toString('base64url'),
    iceServers: [],
    maxParticipants: DEFAULT_LIMITS.participants,
    seatGrace: 30_000,
    deliveryTimeout: 5_000,
    reconnectWithin: 1_000,
    allowedOrigins: [],
    logger: pino({ level: 'silent' }),
    store: new MemoryRoomStore(),
    ...options,
  };
}
