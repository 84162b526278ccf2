import type { IceAnswer, IceServer } from '@earshot/protocol';
import { randomBytes } from 'node:crypto';
import { turnCredentials } from './turn-credentials.ts';

/**
 * Answers the ICE servers that a client shall use now. `user` stands in the TURN server's log and is what its quotas
 * count; without one each answer gets a random one. Never a name and never a socket's id.
 */
export type IceSource = (user?: string) => IceAnswer;

/** TURN servers that share a secret with this server (coturn's `use-auth-secret`). */
export interface TurnOptions {
  /** Like `turn:turn.example.org:3478?transport=udp` and `turns:turn.example.org:5349`. */
  readonly urls: readonly string[];
  readonly secret: string;
  /** Seconds for which a credential is good. */
  readonly ttl: number;
}

/** Where clients find each other's addresses. */
export interface IceOptions {
  /** STUN servers, and TURN servers whose credentials never change. */
  readonly iceServers: readonly IceServer[];
  readonly turn: TurnOptions | null;
  /** Whether calls go through TURN only, so that nobody learns anybody's address. */
  readonly isRelayOnly: boolean;
}

/** Makes the answers: the servers as configured, and TURN with a credential of its own each time. */
export function createIceSource({ iceServers, turn, isRelayOnly }: IceOptions, now = Date.now): IceSource {
  const iceTransportPolicy = isRelayOnly ? 'relay' : 'all';
  if (turn === null) return () => ({ iceServers: [...iceServers], iceTtl: 0, iceTransportPolicy });
  const { secret, ttl } = turn;
  const urls = [...turn.urls];
  return (user = randomUser()) => {
    const expires = Math.floor(now() / 1_000) + ttl;
    const ephemeral: IceServer = { urls, ...turnCredentials(secret, user, expires) };
    return { iceServers: [...iceServers, ephemeral], iceTtl: ttl, iceTransportPolicy };
  };
}

/** Whether a call can go through one of these servers when there is no direct way. */
export function hasRelay({ iceServers, turn }: Pick<IceOptions, 'iceServers' | 'turn'>): boolean {
  return turn !== null || iceServers.some(({ urls }) => urls.some((url) => /^turns?:/.test(url)));
}

function randomUser(): string {
  return randomBytes(12).toString('base64url');
}
