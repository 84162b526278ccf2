import { randomBytes } from 'node:crypto';
import { turnCredentials } from '../../server/src/ice/turn-credentials.ts';
import { type Program, programPath, type Programs } from './programs.fixture.ts';
import { type Login, TurnClient } from './turn-client.fixture.ts';

export const SECRET = 'a-secret-of-the-specs-0123456789';
export const REALM = 'call.localhost';
/** The addresses of run.ts that look public, as TURN's own. */
export const SERVER = { address: '11.22.33.44', port: 3478 };
export const SERVER_IPV6 = { address: '2a00:5678::44', port: 3478 };

/** Starts coturn as a container would, with deploy/coturn; resolves when it answers. */
export async function startTurn(
  programs: Pick<Programs, 'start' | 'folder'>,
  environment: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const env = {
    TURN_SECRET: SECRET,
    TURN_REALM: REALM,
    TURN_RUN: programs.folder(),
    TURN_LISTENING_IP: `${SERVER.address},${SERVER_IPV6.address}`,
    TURNSERVER_BIN: programPath('TURNSERVER_BIN', 'turnserver'),
    ...environment,
  };
  const turn = programs.start('coturn/start.sh', [], env);
  const [address = ''] = (env.TURN_LISTENING_IP === '' ? SERVER.address : env.TURN_LISTENING_IP).split(',');
  const client = await TurnClient.open({ ...SERVER, address }, login());
  let isUp = false;
  void client.binding().then(() => (isUp = true));
  // It answers over UDP before it listens over TLS; the change to another account is its last step.
  await turn.ready(() => isUp && turn.output.includes('New UID')).finally(() => client.close());
  return turn;
}

/** A credential as Earshot makes it, for somebody new and good for an hour unless it is said otherwise; expiry in s. */
export function login(
  expires = Math.floor(Date.now() / 1000) + 3600,
  secret = SECRET,
  user = randomBytes(6).toString('hex'),
): Login {
  return turnCredentials(secret, user, expires);
}
