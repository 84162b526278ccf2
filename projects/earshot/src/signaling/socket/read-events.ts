import type {
  Admitted,
  Denied,
  Draining,
  KnockEnded,
  PasscodeGuessed,
  PeerId,
  ServerEvents,
} from '@earshot/protocol';
import { isCount, isText, partsOf } from './parts';
import { readAccess, readKnock, readPeerEvent, readPeerLeft } from './read-peers';
import { readCandidate, readDescription } from './read-signals';

/** In ms, for a server that does not say within which time to come back. */
const RECONNECT_WITHIN = 1_000;

type Readers = {
  readonly [E in keyof ServerEvents]: (value: unknown) => Parameters<ServerEvents[E]>[0] | null;
};

/**
 * The border between the server and the rest: every event is read here, with what this version knows of it. A newer server may
 * say more, and an older one less. Null for an event that makes no sense.
 */
export const READERS: Readers = {
  'peer-joined': readPeerEvent,
  'peer-left': readPeerLeft,
  'peer-updated': readPeerEvent,
  description: readDescription,
  candidate: readCandidate,
  'access-updated': readAccess,
  knock: readKnock,
  'knock-ended': readKnockEnded,
  admitted: readAdmitted,
  denied: readDenied,
  draining: readDraining,
  'passcode-guessed': readPasscodeGuessed,
};

function readKnockEnded(value: unknown): KnockEnded | null {
  const { id } = partsOf(value);
  return isText(id) ? { id: id as PeerId } : null;
}

function readAdmitted(value: unknown): Admitted | null {
  const { admission } = partsOf(value);
  return isText(admission) ? { admission } : null;
}

function readDenied(value: unknown): Denied {
  return { reason: partsOf(value)['reason'] === 'timeout' ? 'timeout' : 'denied' };
}

function readDraining(value: unknown): Draining {
  const { reconnectWithin } = partsOf(value);
  return { reconnectWithin: isCount(reconnectWithin) ? reconnectWithin : RECONNECT_WITHIN };
}

function readPasscodeGuessed(value: unknown): PasscodeGuessed | null {
  const { wrong } = partsOf(value);
  return isCount(wrong) ? { wrong } : null;
}
