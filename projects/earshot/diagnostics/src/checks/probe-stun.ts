import { UNZONED } from '@earshot/angular';
import { filter, firstValueFrom, fromEvent, map, merge, tap, timer } from 'rxjs';
import type { Finding } from './finding';
import { iceProblem, type IceError } from './ice-problem';
import type { IceProbe } from './ice-probes';
import type { Laboratory } from './laboratory';

/** Ms in which a STUN server must answer. */
const ANSWER_WITHIN = 5_000;

/** Asks one STUN server for this browser's public address; takes at most 5 s. */
export async function probeStun({ server }: IceProbe, { connect, now }: Laboratory): Promise<Finding> {
  const connection = connect({ iceServers: [server] });
  const errors: IceError[] = [];
  const startedAt = now();
  try {
    const outcome = firstOutcome(connection, errors);
    connection.createDataChannel('probe');
    await connection.setLocalDescription();
    const { isAnswered, addresses } = await outcome;
    if (isAnswered) return { verdict: 'good', code: 'stun-answers', time: now() - startedAt, addresses };
    const problem = iceProblem(errors);
    return problem ? { verdict: 'bad', ...problem } : { verdict: 'bad', code: 'stun-silent' };
  } finally {
    connection.close();
  }
}

interface Outcome {
  readonly isAnswered: boolean;
  readonly addresses: readonly string[];
}

function firstOutcome(connection: RTCPeerConnection, errors: IceError[]): Promise<Outcome> {
  let hasHost = false;
  // A browser without this event doesn't report a server that doesn't answer.
  const tellsOfFailures = 'onicecandidateerror' in connection;
  connection.onicecandidateerror = (error) => errors.push(error);
  const outcome$ = fromEvent<RTCPeerConnectionIceEvent>(connection, 'icecandidate').pipe(
    map(({ candidate }) => candidate),
    tap((candidate) => (hasHost ||= candidate?.type === 'host')),
    filter((candidate) => candidate === null || candidate.type === 'srflx'),
    map((candidate) => {
      const { address } = candidate ?? {};
      // Gathering ended without an error or a second address: the machine has a public address itself.
      const isSeenAsItself = tellsOfFailures && hasHost && errors.length === 0;
      return {
        isAnswered: candidate !== null || isSeenAsItself,
        addresses: address ? [address] : [],
      };
    }),
  );
  const silence$ = timer(ANSWER_WITHIN, UNZONED).pipe(map(() => ({ isAnswered: false, addresses: [] })));
  return firstValueFrom(merge(outcome$, silence$));
}
