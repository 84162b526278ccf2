import type { PeerId, RoomId } from '@earshot/protocol';
import type { Logger } from 'pino';
import type { Scripts } from '../rooms/redis/scripts.ts';
import type { Recovery } from './recovery.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Something that belonged to a node which died. */
export type Orphan = { readonly room: RoomId; readonly id: PeerId } & (
  { readonly kind: 'seat'; readonly holder: string } | { readonly kind: 'knock' }
);

/** What a node does for the others, and for its own people. */
export interface MembershipDuties {
  /** Seats of a dead node are held now; knocks of its clients have ended. */
  readonly adopt: (orphan: Orphan) => Promise<void>;
  /** Frees held seats whose time is over, and tells everybody. */
  readonly expire: () => Promise<void>;
  /** Repeats the admission request of everybody who waits at this node. */
  readonly repeatRequests: () => Promise<void>;
}

// Parts of a lease: a node sends this many heartbeats in one, and counts as dead after this share of it without one.
const BEATS = 6;
const SILENCE = 0.5;

/**
 * One node's membership in the cluster: it sends heartbeats, takes over the seats of nodes that died, and restores its own
 * after Redis was unreachable or lost them.
 */
export class Membership {
  private readonly connection: RedisConnection;
  private readonly scripts: Scripts;
  private readonly recovery: Recovery;
  private readonly duties: MembershipDuties;
  private readonly node: string;
  /** Milliseconds. */
  private readonly lease: number;
  private readonly log: Logger;
  private timer: NodeJS.Timeout | null = null;
  private isBeating = false;
  /** Whether the last heartbeat reached Redis; null before the first. */
  private isHeard: boolean | null = null;
  private knownFailures = 0;
  /** Until when other nodes may not have had the time for a heartbeat, in ms of this process's steady clock. */
  private waitUntil = 0;

  constructor(
    { connection, scripts, recovery, node, lease, log }: MembershipParts,
    duties: MembershipDuties,
  ) {
    this.connection = connection;
    this.scripts = scripts;
    this.recovery = recovery;
    this.duties = duties;
    this.node = node;
    this.lease = lease;
    this.log = log;
  }

  /** Starts the heartbeats; resolves after the first one, whether it reached Redis or not. */
  async start(): Promise<void> {
    this.waitUntil = performance.now() + this.lease;
    this.timer = setInterval(() => void this.beat(), this.lease / BEATS);
    this.timer.unref();
    this.connection.commands.on('ready', () => void this.beat());
    await this.beat();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Frees seats that nobody will return to. Does nothing while Redis is unreachable, nor right after. */
  async sweep(): Promise<void> {
    if (this.isHeard !== true) return;
    const isWaiting = performance.now() < this.waitUntil;
    if (!isWaiting) await this.adoptOrphans();
    if (!isWaiting || !this.recovery.hasRecovered) await this.duties.expire();
  }

  private async adoptOrphans(): Promise<void> {
    const silence = Math.round(this.lease * SILENCE);
    const orphans = await this.scripts.list<Orphan>('bury', silence, this.lease);
    if (orphans.length > 0) this.log.warn({ orphans: orphans.length }, 'another node has died');
    for (const orphan of orphans) await this.duties.adopt(orphan);
  }

  private async beat(): Promise<void> {
    if (this.isBeating) return;
    this.isBeating = true;
    try {
      const isNew = (await this.scripts.run('beat', this.node)) === 1;
      this.connection.wrote();
      if (this.connection.subscriber.status === 'ready') await this.connection.subscriber.ping();
      if (this.isInDoubt(isNew)) await this.recover();
      this.isHeard = true;
    } catch (error) {
      this.isHeard = false;
      this.log.debug({ err: error }, 'redis did not hear that this node lives');
    } finally {
      this.isBeating = false;
    }
  }

  /** Whether Redis and this node may disagree; not before the first heartbeat has reached Redis. */
  private isInDoubt(isNew: boolean): boolean {
    const hasFailed = this.scripts.failures > this.knownFailures;
    this.knownFailures = this.scripts.failures;
    return this.isHeard !== null && (hasFailed || isNew || !this.isHeard);
  }

  /** Seats could not be taken while Redis was unreachable; nobody must lose one for that. */
  private async recover(): Promise<void> {
    this.waitUntil = performance.now() + this.lease;
    await this.recovery.recover();
    this.log.info('rooms are in order again');
    const timer = setTimeout(() => {
      this.settle().catch((error: unknown) => this.log.warn({ err: error }, 'rosters not compared'));
    }, this.lease);
    timer.unref();
  }

  /** All nodes have had the time to recover. */
  private async settle(): Promise<void> {
    await this.recovery.settle();
    await this.duties.repeatRequests();
  }
}

/** What a membership is made of. */
export interface MembershipParts {
  readonly connection: RedisConnection;
  readonly scripts: Scripts;
  readonly recovery: Recovery;
  readonly node: string;
  readonly lease: number;
  readonly log: Logger;
}
