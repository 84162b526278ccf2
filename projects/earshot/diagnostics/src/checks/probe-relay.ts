import { UNZONED } from '@earshot/angular';
import { firstValueFrom, from, map, merge, timer } from 'rxjs';
import type { Finding } from './finding';
import { iceProblem } from './ice-problem';
import type { IceProbe } from './ice-probes';
import type { Laboratory } from './laboratory';
import { median } from './median';
import { RelayPair } from './relay-pair';

/** Ms in which two connections must meet at a TURN server. Each may need a TLS handshake and a challenge. */
const MEET_WITHIN = 10_000;
const PINGS = 5;

/** Connects two ends of this page through one TURN server and measures the round trip; takes at most 10 s. */
export async function probeRelay({ server }: IceProbe, laboratory: Laboratory): Promise<Finding> {
  const pair = new RelayPair(server, laboratory);
  try {
    const time$ = from(measure(pair, laboratory));
    const failed$ = merge(pair.failed$, timer(MEET_WITHIN, UNZONED)).pipe(map(() => null));
    const time = await firstValueFrom(merge(time$, failed$));
    return time === null ? failure(pair) : { ...found(pair), verdict: 'good', code: 'relays', time };
  } finally {
    pair.close();
  }
}

async function measure(pair: RelayPair, { now }: Laboratory): Promise<number> {
  await pair.connect();
  const times: number[] = [];
  while (times.length < PINGS) {
    const sentAt = now();
    await pair.ping();
    times.push(now() - sentAt);
  }
  return median(times);
}

function failure(pair: RelayPair): Finding {
  const problem = iceProblem(pair.errors);
  // The server gave a relay, but nothing sent to it arrives: a firewall, or a wrong external address. If the server refused
  // one of the two (RFC 8656, 19: codes below 700), that is the finding instead.
  const isMute = pair.relayed.size > 0 && (problem === null || problem.status >= 700);
  if (isMute) return { ...found(pair), verdict: 'bad', code: 'relay-mute' };
  return { verdict: 'bad', ...(problem ?? { code: 'not-reached' }) };
}

function found(pair: RelayPair): Pick<Finding, 'addresses'> {
  return { addresses: [...pair.relayed] };
}
