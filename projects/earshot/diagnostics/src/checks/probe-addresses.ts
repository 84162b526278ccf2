import { UNZONED } from '@earshot/angular';
import { filter, firstValueFrom, fromEvent, map, merge, take, timer } from 'rxjs';
import type { Finding } from './finding';
import type { Laboratory } from './laboratory';

/** In ms. The machine's own addresses are found in tenths of a second; a relay, the last resort, takes longer. */
const FOUND_WITHIN = 8_000;

/**
 * Checks whether the browser tells a page of any address at which others could reach it, with the help of these servers. One
 * that may not use UDP without a proxy tells none, and no call ever connects.
 */
export async function probeAddresses(
  iceServers: readonly RTCIceServer[],
  { connect }: Pick<Laboratory, 'connect'>,
): Promise<Finding> {
  const connection = connect({ iceServers: [...iceServers] });
  try {
    const found$ = fromEvent<RTCPeerConnectionIceEvent>(connection, 'icecandidate').pipe(
      // Null comes after the last; one without text ends those of one transport.
      filter(({ candidate }) => candidate?.candidate !== ''),
      map(({ candidate }) => candidate !== null),
    );
    const outcome = firstValueFrom(
      merge(found$, timer(FOUND_WITHIN, UNZONED).pipe(map(() => false))).pipe(take(1)),
    );
    connection.createDataChannel('probe');
    await connection.setLocalDescription();
    return (await outcome)
      ? { verdict: 'good', code: 'addresses-found' }
      : { verdict: 'bad', code: 'addresses-kept' };
  } finally {
    connection.close();
  }
}
