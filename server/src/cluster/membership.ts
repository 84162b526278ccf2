import type { PeerId, RoomId } from '@earshot/protocol';
import type { Logger } from 'pino';
import type { Scripts } from '../rooms/redis/scripts.ts';
import type { Healing } from './healing.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Something that belonged to a node which died. */
export type Orphan = { readonly room: RoomId; readonly id: PeerId } & (
  { readonly kind: 'seat'; readonly holder: string } | { readonly kind: 'knock' }
);

/** What one node does about the others. */
export interface MembershipDuties {
  /** Seats of a dead node are held now; knocks of its clients have ended. */
  readonly adopt: (orphan: Orphan) => Promise<void>;
  /** Frees held seats whose time is over, and tells everybody. */
  readonly expire: () => Promise<void>;
  /** Knocks once more for everybody who waits at this node. */
  readonly knockAgain: () => Promise<void>;
}

// Of a lease: a node says that it lives this often, and counts as dead after this much silence.
const BEATS = 6;
const SILENCE = 0.5;

/**
 * One node's life among the others: it says that it lives, gives up the seats of those that died, and puts its own back
 * after Redis was away or had forgotten them.
 */
export class Membership {
  private readonly connection: RedisConnection;
  private readonly scripts: Scripts;
  private readonly healing: Healing;
  private readonly duties: MembershipDuties;
  private readonly node: string;
  /** Milliseconds. */
  private readonly lease: number;
  private readonly log: Logger;
  private timer: NodeJS.Timeout | null = null;
  private isBeating = false;
  /** Whether the last sign of life reached Redis; null before the first. */
  private isHeard: boolean | null = null;
  private knownFailures = 0;
  /** Until when others may not have had the time to say that they live, in ms since the epoch. */
  private patientUntil = 0;

  constructor({ connection, scripts, healing, node, lease, log }: MembershipParts, duties: MembershipDuties) {
    this.connection = connection;
    this.scripts = scripts;
    this.healing = healing;
    this.duties = duties;
    this.node = node;
    this.lease = lease;
    this.log = log;
  }

  /** Begins to beat; resolves after the first beat, whether it was heard or not. */
  async start(): Promise<void> {
    this.patientUntil = Date.now() + this.lease;
    this.timer = setInterval(() => void this.beat(), this.lease / BEATS);
    this.timer.unref();
    this.connection.commands.on('ready', () => void this.beat());
    await this.beat();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** Frees what nobody will come back to. Does nothing while Redis is away, nor right after. */
  async sweep(): Promise<void> {
    if (this.isHeard !== true) return;
    const isPatient = Date.now() < this.patientUntil;
    if (!isPatient) await this.bury();
    if (!isPatient || !this.healing.hasHealed) await this.duties.expire();
  }

  private async bury(): Promise<void> {
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
      if (this.connection.subscriber.status === 'ready') await this.connection.subscriber.ping();
      if (this.isInDoubt(isNew)) await this.heal();
      this.isHeard = true;
    } catch (error) {
      this.isHeard = false;
      this.log.debug({ err: error }, 'redis did not hear that this node lives');
    } finally {
      this.isBeating = false;
    }
  }

  /** Whether Redis may know something else than this node does; not before the first sign of life has reached it. */
  private isInDoubt(isNew: boolean): boolean {
    const hasFailed = this.scripts.failures > this.knownFailures;
    this.knownFailures = this.scripts.failures;
    return this.isHeard !== null && (hasFailed || isNew || !this.isHeard);
  }

  /** Seats could not be had while Redis was away, so nobody shall lose one for that. */
  private async heal(): Promise<void> {
    this.patientUntil = Date.now() + this.lease;
    await this.healing.heal();
    this.log.info('rooms are in order again');
    const timer = setTimeout(() => {
      this.settle().catch((error: unknown) => this.log.warn({ err: error }, 'rosters not compared'));
    }, this.lease);
    timer.unref();
  }

  /** All nodes have had the time to heal. */
  private async settle(): Promise<void> {
    await this.healing.settle();
    await this.duties.knockAgain();
  }
}

/** What a membership is made of. */
export interface MembershipParts {
  readonly connection: RedisConnection;
  readonly scripts: Scripts;
  readonly healing: Healing;
  readonly node: string;
  readonly lease: number;
  readonly log: Logger;
}
