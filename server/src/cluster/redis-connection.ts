import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { StoreTrouble } from '../rooms/unavailable.ts';

// A join asks twice, for its address's allowance and for the seat, and must be answered within two seconds.
const COMMAND_TIMEOUT = 700;
const CONNECT_TIMEOUT = 1_500;
const RETRY_FIRST = 50;
const RETRY_AT_MOST = 1_000;
// Both connections are used with every heartbeat, so this much silence is a dead peer, not a quiet one.
const SILENCE = 6_000;
// How often, in ms, a server that refuses writes is looked for again under its name.
const RECONNECT_PAUSE = 1_000;
// What Redis answers when it can be read, but not written: a primary that became a replica in a fail-over, too few replicas,
// no memory, no disk, or data that is not there yet. Older versions put it inside a script's error.
const REFUSED_WRITE = /(?:^|-)(READONLY|NOREPLICAS|OOM|MISCONF|MASTERDOWN|LOADING|CLUSTERDOWN)\b/;

/** The connections of one node to Redis: one for commands, one that listens. They come back by themselves. */
export class RedisConnection {
  /** Rejects at once while Redis is away. */
  readonly commands: Redis;
  /** Listens only. */
  readonly subscriber: Redis;
  private readonly log: Logger;
  private isConnected = false;
  /** Why Redis writes nothing; null when it does. */
  private refusal: string | null = null;
  private lastReconnect = -Infinity;
  private wasUpOnce = false;
  private isUseless = false;
  private lastError = '';
  private isClosed = false;

  constructor(url: string, log: Logger) {
    this.log = log;
    const retryStrategy = (times: number): number => Math.min(RETRY_AT_MOST, RETRY_FIRST * 2 ** (times - 1));
    const options = {
      connectTimeout: CONNECT_TIMEOUT,
      socketTimeout: SILENCE,
      maxRetriesPerRequest: null,
      retryStrategy,
      disableClientInfo: true,
    };
    this.commands = new Redis(url, {
      ...options,
      commandTimeout: COMMAND_TIMEOUT,
      enableOfflineQueue: false,
      // What was under way when the connection broke is answered as failed; sent again later it would act on another world.
      autoResendUnfulfilledCommands: false,
      reconnectOnError: (error) => this.mustReconnect(error),
    });
    this.subscriber = new Redis(url, options);
    this.commands.on('ready', () => this.note(() => (this.isConnected = true)));
    this.commands.on('close', () => this.note(() => (this.isConnected = false)));
    // Without a listener an error would end the process.
    for (const client of [this.commands, this.subscriber])
      client.on('error', (error: Error) => this.noteError(error));
  }

  /** Whether commands have a chance. */
  get isUp(): boolean {
    return this.isConnected && this.refusal === null;
  }

  /** Why they have none; null while they do. */
  get trouble(): StoreTrouble | null {
    if (!this.isConnected) return 'unreachable';
    return this.refusal === null ? null : 'refuses-writes';
  }

  /** Whether they ever had. */
  get wasUp(): boolean {
    return this.wasUpOnce && !this.isUseless;
  }

  /** Redis has just written something. */
  wrote(): void {
    this.wasUpOnce = true;
    this.note(() => (this.refusal = null));
  }

  /** Redis can be reached and refuses what a node cannot do without: a mistake in its configuration, said once. */
  fail(what: string, error: unknown): void {
    this.isUseless = true;
    if (!this.isClosed) this.log.error({ err: error }, what);
  }

  /** Resolves once Redis answers, or after `timeout` ms; to whether it does. */
  async ready(timeout: number): Promise<boolean> {
    if (this.isConnected) return true;
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.commands.off('ready', finish);
        resolve(this.commands.status === 'ready');
      };
      const timer = setTimeout(finish, timeout);
      this.commands.on('ready', finish);
    });
  }

  /** Lets go of Redis once it has answered what it was asked, as far as it answers at all. */
  async close(): Promise<void> {
    this.isClosed = true;
    // A Redis that is away has nothing to answer.
    if (this.isConnected) await this.commands.quit().catch(() => undefined);
    this.commands.disconnect();
    this.subscriber.disconnect();
  }

  /** The same error again and again is one piece of news: a wrong password is, a Redis that is restarting too. */
  private noteError(error: Error): void {
    if (this.isClosed || error.message === this.lastError) return;
    this.lastError = error.message;
    this.log.warn({ err: error }, 'redis');
  }

  /**
   * Whether to connect again after an error: the name may lead to another server by now. Both connections go there together,
   * for what is published on one server is heard on that one alone.
   */
  private mustReconnect(error: Error): boolean {
    const code = REFUSED_WRITE.exec(error.message)?.[1];
    if (code === undefined || this.isClosed) return false;
    if (this.refusal !== code)
      this.log.warn(
        { err: error },
        `redis refuses writes (${code}): running calls go on, joins are refused until it takes them again`,
      );
    this.refusal = code;
    const now = performance.now();
    if (now - this.lastReconnect < RECONNECT_PAUSE) return false;
    this.lastReconnect = now;
    this.subscriber.disconnect(true);
    return true;
  }

  /** Changes the state, and says so when it became another one. A server that refuses writes is reconnected to without a word. */
  private note(change: () => unknown): void {
    const [was, wasRefusing] = [this.isUp, this.refusal !== null];
    change();
    if (this.isUp === was || this.isClosed) return;
    if (this.isUp) this.lastError = '';
    if (this.isUp) this.log.info(wasRefusing ? 'redis takes writes again' : 'redis is reachable');
    else this.log.warn('redis is not reachable: running calls go on, joins are refused until it is back');
  }
}
