import { DEFAULT_LIMITS } from '@earshot/protocol';
import type { Redis } from 'ioredis';
import { createAccess } from './access/create-access.ts';
import { AdmissionTokens } from './auth/admission-tokens.ts';
import { Passcodes } from './auth/passcodes.ts';
import { ResumeTokens } from './auth/resume-tokens.ts';
import { SeatIds } from './auth/seat-ids.ts';
import type { Cluster } from './cluster/join-cluster.ts';
import type { Orphan } from './cluster/membership.ts';
import { createIceSource } from './ice/ice-source.ts';
import type { Lifecycle } from './lifecycle.ts';
import { PasscodeGuesses } from './limits/passcode-guesses.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Settings } from './options.ts';
import { LocalRouter } from './relay/local-router.ts';
import type { SeatChannels } from './relay/seat-channels.ts';
import type { ScriptObserver } from './rooms/redis/scripts.ts';
import { MemoryRoomStore } from './rooms/memory-room-store.ts';
import { sweepEvery } from './rooms/sweep.ts';
import { depart } from './session/departures.ts';
import { knockEnded } from './session/moderation.ts';
import { KnockPace } from './session/knock-pace.ts';
import type { Services } from './session/services.ts';

const MAX_KNOCKS = 100;
// In ms. A reloaded page is back within two seconds, on a slow phone and network within five. A person who closed the page
// and opens the link again has not pressed Join by then.
const VACANCY = 6_000;

/** What the sessions of one server need. */
export interface Assembly {
  readonly services: Services;
  /** The channels of the seats on this node. */
  readonly seated: SeatChannels;
  /** What is shared with other nodes; null for a single one. */
  readonly redis: Redis | null;
  /** Starts what runs beside the sessions. */
  readonly start: () => Promise<void>;
  /** Stops it, after the last session has ended. */
  readonly stop: () => Promise<void>;
}

/** Makes what the sessions of one server share, for a single node or for one of several. */
export async function assemble(
  settings: Settings,
  lifecycle: Lifecycle,
  metrics: Metrics,
): Promise<Assembly> {
  const { secret, logger: log, seatGrace, deliveryTimeout: delivery, maxParticipants } = settings;
  const local = new LocalRouter();
  const cluster = await clusterFor(settings, local, metrics);
  if (cluster !== null) {
    lifecycle.isStoreReachable = () => cluster.connection.isUp;
    lifecycle.storeTrouble = () => cluster.connection.trouble;
    lifecycle.wasStoreReachable = () => cluster.connection.wasUp;
  }
  const services: Services = {
    store: cluster?.store ?? settings.store ?? new MemoryRoomStore(),
    router: cluster?.router ?? local,
    access: await createAccess(settings.access, log),
    tokens: new ResumeTokens(secret),
    admissions: new AdmissionTokens(secret),
    passcodes: new Passcodes(secret),
    guesses: new PasscodeGuesses(settings.limits.roomGuesses, cluster?.connection.commands ?? null),
    seatIds: new SeatIds(secret),
    ice: createIceSource(settings),
    admissionRequests: new Set(),
    knockPace: new KnockPace(),
    lifecycle,
    metrics,
    limits: { ...DEFAULT_LIMITS, participants: maxParticipants, seatGrace: Math.ceil(seatGrace / 1_000) },
    capacity: { participants: maxParticipants, knocks: MAX_KNOCKS, rooms: settings.maxRooms },
    times: { delivery, seatGrace, vacancy: Math.min(VACANCY, seatGrace), knock: settings.knockTimeout },
    log,
  };
  const expire = async (): Promise<void> => {
    for (const departure of await services.store.expire()) await depart(departure, 'timeout', services);
  };
  let stopSweeping = (): void => undefined;
  return {
    services,
    seated: local.seated,
    redis: cluster?.connection.commands ?? null,
    start: async () => {
      const repeatRequests = async (): Promise<void> => {
        for (const request of services.admissionRequests) await request.repeat();
      };
      await cluster?.start({ expire, adopt: (orphan) => adopt(orphan, services), repeatRequests });
      const sweep = cluster === null ? expire : () => cluster.sweep();
      stopSweeping = sweepEvery(seatGrace, sweep, log);
    },
    stop: async () => {
      stopSweeping();
      await cluster?.close();
    },
  };
}

async function clusterFor(settings: Settings, local: LocalRouter, metrics: Metrics): Promise<Cluster | null> {
  const { redis, seatGrace, deliveryTimeout, logger: log } = settings;
  if (redis === null) return null;
  const observe: ScriptObserver = (name, seconds, isFailed) => metrics.redisCalled(name, seconds, isFailed);
  // A single node starts sooner without the Redis client.
  const { joinCluster } = await import('./cluster/join-cluster.ts');
  return joinCluster({ redis, local, deliveryTimeout, seatGrace, observe, log });
}

/** Any node may take over what belonged to a node that died. */
async function adopt(orphan: Orphan, services: Services): Promise<void> {
  const { room, id } = orphan;
  if (orphan.kind === 'seat') services.router.away(room, id, orphan.holder);
  else await knockEnded(room, id, services);
}
