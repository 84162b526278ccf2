import { ERROR_CODES } from '@earshot/protocol';
import { Histogram, Registry } from 'prom-client';
import type { DisconnectReason } from 'socket.io';
import { Counter } from '../limits/counter.ts';
import { exposeCounts } from './expose-counts.ts';
import type { JoinOutcome, Metrics, RelayedType, ResumeOutcome } from './metrics.ts';

// Seconds: a join on one node takes a millisecond, one that is about to be given up two seconds.
const JOIN_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];
const REDIS_BUCKETS = [0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.5];

const JOIN_OUTCOMES: readonly JoinOutcome[] = ['ok', 'return', ...ERROR_CODES];
const RESUME_OUTCOMES: readonly ResumeOutcome[] = ['accepted', 'refused'];
const RELAYED_TYPES: readonly RelayedType[] = [
  'offer',
  'answer',
  'restart',
  'candidate',
  'end-of-candidates',
];
const DISCONNECT_REASONS: readonly DisconnectReason[] = [
  'transport close',
  'transport error',
  'ping timeout',
  'client namespace disconnect',
  'server namespace disconnect',
  'forced server close',
  'server shutting down',
  'parse error',
];

/** One server's metrics in Prometheus' form: its own registry, so that a process may hold many servers. */
export class PromMetrics implements Metrics {
  readonly registry = new Registry();
  private readonly joins = new Counter<JoinOutcome>();
  private readonly resumes = new Counter<ResumeOutcome>();
  private readonly relays = new Counter<RelayedType>();
  private readonly disconnects = new Counter<DisconnectReason>();
  private readonly redisFailures = new Counter<string>();
  private readonly joinSeconds: Histogram;
  private readonly redisSeconds: Histogram;

  constructor() {
    const registers = [this.registry];
    this.exposeTallies();
    this.joinSeconds = new Histogram({
      name: 'earshot_join_seconds',
      help: 'Time from the arrival of a join to its answer, refusals included',
      buckets: JOIN_BUCKETS,
      registers,
    });
    this.redisSeconds = new Histogram({
      name: 'earshot_redis_command_seconds',
      help: 'Time until Redis answered a command, or failed to',
      buckets: REDIS_BUCKETS,
      registers,
    });
  }

  joined(outcome: JoinOutcome, seconds: number): void {
    this.joins.add(outcome);
    this.joinSeconds.observe(seconds);
  }

  resumed(outcome: ResumeOutcome): void {
    this.resumes.add(outcome);
  }

  relayed(type: RelayedType): void {
    this.relays.add(type);
  }

  // For all sockets the same function, not one for each.
  readonly disconnected = (reason: DisconnectReason): void => this.disconnects.add(reason);

  redisCalled(command: string, seconds: number, isFailed: boolean): void {
    this.redisSeconds.observe(seconds);
    if (isFailed) this.redisFailures.add(command);
  }

  private exposeTallies(): void {
    const { registry } = this;
    exposeCounts(
      registry,
      {
        name: 'earshot_joins_total',
        help: 'Joins by outcome: ok is a newcomer, return a seat that was still held, the rest are refusals by code',
        label: 'outcome',
        known: JOIN_OUTCOMES,
      },
      () => this.joins.counts,
    );
    exposeCounts(
      registry,
      {
        name: 'earshot_resumes_total',
        help: 'Resume tokens by whether they were believed',
        label: 'outcome',
        known: RESUME_OUTCOMES,
      },
      () => this.resumes.counts,
    );
    exposeCounts(
      registry,
      {
        name: 'earshot_relayed_total',
        help: 'Messages relayed from peer to peer by type',
        label: 'type',
        known: RELAYED_TYPES,
      },
      () => this.relays.counts,
    );
    exposeCounts(
      registry,
      {
        name: 'earshot_disconnects_total',
        help: 'Connections lost or ended by reason, in the words of socket.io',
        label: 'reason',
        known: DISCONNECT_REASONS,
      },
      () => this.disconnects.counts,
    );
    exposeCounts(
      registry,
      {
        name: 'earshot_redis_failures_total',
        help: 'Commands that Redis did not answer in time, or answered with an error, by command',
        label: 'command',
        known: [],
      },
      () => this.redisFailures.counts,
    );
  }
}
