import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Role } from '@earshot/protocol';
import type { TokenIssuer, TokenToIssue } from '../../server/src/access/issue-token.ts';

export const USAGE = `JWT_SECRET=... npm run token -- --room <room> [--room <another>] [options]

  --room <room>      a room that the token opens; again for more, and * (quoted) for every room
  --user <id>        whom it is for; somebody new unless given
  --name <name>      what others read; the person's own choice unless given
  --role <role>      moderator or participant; participant unless given
  --minutes <n>      for how long it is good, 1 to 525600; 60 unless given

JWT_SECRET, JWT_ISSUER and JWT_AUDIENCE are the server's own.`;

const ROOM = /^(\*|[A-Za-z0-9][A-Za-z0-9_-]{0,63})$/;
const ROLES: readonly string[] = ['moderator', 'participant'] satisfies Role[];
const YEAR = 525_600;

/** What issueToken() needs, or what is wrong with the request. */
export type TokenRequest = { token: TokenToIssue; issuer: TokenIssuer } | { fault: string };

/** Reads the command line of `npm run token`, and the server's settings from the environment. */
export function readTokenRequest(args: string[], environment: NodeJS.ProcessEnv): TokenRequest {
  const read = parsed(args);
  if ('fault' in read) return read;
  const { room: rooms, name = null, role, user = randomUUID() } = read;
  const minutes = Number(read.minutes);
  const { JWT_SECRET: secret = '', JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = environment;
  const faults: [boolean, string][] = [
    [secret === '', 'JWT_SECRET is not set; it must be the one of the server.'],
    [secret.trim().length < 32, 'JWT_SECRET has fewer than 32 characters; no server takes that.'],
    [rooms.length === 0, 'No --room: the token would open none.'],
    [
      !rooms.every((room) => ROOM.test(room)),
      'A --room is 1 to 64 letters, digits, - or _, or * for every room.',
    ],
    [user === '' || user.length > 256, '--user must have 1 to 256 characters.'],
    [!ROLES.includes(role), '--role must be moderator or participant.'],
    [
      !Number.isInteger(minutes) || minutes < 1 || minutes > YEAR,
      `--minutes must be a whole number from 1 to ${YEAR}.`,
    ],
  ];
  const found = faults.find(([isWrong]) => isWrong);
  if (found) return { fault: found[1] };
  return {
    token: { user, name, rooms, role: role as Role, minutes },
    // The server trims what it reads, and takes an empty variable for an unset one.
    issuer: {
      secret: secret.trim(),
      issuer: (issuer ?? '').trim() || null,
      audience: (audience ?? '').trim() || 'earshot',
    },
  };
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        room: { type: 'string', multiple: true, default: [] },
        user: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', default: 'participant' },
        minutes: { type: 'string', default: '60' },
      },
    });
    return values;
  } catch (error) {
    // An unknown option, or one without its value: Node says which.
    return { fault: (error as Error).message };
  }
}
