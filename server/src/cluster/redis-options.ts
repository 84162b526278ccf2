/** How several nodes share their rooms. */
export interface RedisOptions {
  /** Like `redis://:password@host:6379/0`, or `rediss:` for TLS. */
  readonly url: string;
  /** Begins the name of every key and channel; `earshot:` unless given. */
  readonly prefix?: string;
  /**
   * Milliseconds for which the seats of a node that died wait for their people, counted from its last sign of life;
   * 8,500 unless given, so that no ghost stays for longer than 10 s.
   */
  readonly lease?: number;
}

export const DEFAULT_PREFIX = 'earshot:';
export const DEFAULT_LEASE = 8_500;
