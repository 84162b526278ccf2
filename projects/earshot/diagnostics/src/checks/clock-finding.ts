import type { Finding } from './finding';

/** Beyond this difference, in ms, valid tokens and certificates may be treated as expired or not yet valid. */
const TOLERATED = 5_000;
/** An HTTP Date (RFC 9110, 5.6.7) is rounded down to whole seconds. */
const SECOND = 1_000;

/**
 * Compares this device's clock with an HTTP Date header, which the server made between sending and receiving
 * (ms since 1970). The precision is half a second plus half of the round trip.
 */
export function clockFinding(date: string | null, sentAt: number, receivedAt: number): Finding {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return { verdict: 'skipped', code: 'clock-unknown' };
  const time = Math.round((sentAt + receivedAt) / 2 - (told + SECOND / 2));
  const precision = Math.round(SECOND / 2 + (receivedAt - sentAt) / 2);
  const differs = Math.abs(time) - precision > TOLERATED;
  return {
    verdict: differs ? 'warning' : 'good',
    code: differs ? 'clock-differs' : 'clock-fits',
    time,
    precision,
  };
}
