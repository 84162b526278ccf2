import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

export const USAGE = `JWT_SECRET=... npm run token -- --room <room> [--room <another>] [options]

  --room <room>      a room that the token opens; again for more, and * (quoted) for every room
  --user <id>        whom it is for; somebody new unless given
  --name <name>      what others read; the person's own choice unless given
  --role <role>      moderator or participant; participant unless given
  --minutes <n>      for how long it is good, 1 to 525600; 60 unless given

JWT_SECRET, JWT_ISSUER and JWT_AUDIENCE are the server's own.`;

const OPTIONS = {
  room: { type: 'string', multiple: true, default: [] },
  user: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', default: 'participant' },
  minutes: { type: 'string', default: '60' },
};
const ROOM = /^(\*|[A-Za-z0-9][A-Za-z0-9_-]{0,63})$/;
const YEAR = 525_600;

/** What is asked for, as `{token, issuer}` for issueToken(), or `{fault}` that says what is wrong with the request. */
export function readTokenRequest(args, environment) {
  const { values, fault } = parsed(args);
  if (fault) return { fault };
  const { room: rooms, name = null, role } = values;
  const minutes = Number(values.minutes);
  const user = values.user ?? randomUUID();
  const { JWT_SECRET: secret = '', JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = environment;
  const wrong = [
    [secret === '', 'JWT_SECRET is not set; it must be the one of the server.'],
    [secret.trim().length < 32, 'JWT_SECRET has fewer than 32 characters; no server takes that.'],
    [rooms.length === 0, 'No --room: the token would open none.'],
    [
      !rooms.every((room) => ROOM.test(room)),
      'A --room is 1 to 64 letters, digits, - or _, or * for every room.',
    ],
    [user === '' || user.length > 256, '--user must have 1 to 256 characters.'],
    [!['moderator', 'participant'].includes(role), '--role must be moderator or participant.'],
    [
      !Number.isInteger(minutes) || minutes < 1 || minutes > YEAR,
      `--minutes must be a whole number from 1 to ${YEAR}.`,
    ],
  ].find(([isWrong]) => isWrong);
  if (wrong) return { fault: wrong[1] };
  return {
    token: { user, name, rooms, role, minutes },
    // The server trims what it reads, and takes an empty variable for an unset one.
    issuer: {
      secret: secret.trim(),
      issuer: issuer?.trim() || null,
      audience: audience?.trim() || 'earshot',
    },
  };
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS });
  } catch (error) {
    // An unknown option, or one without its value: Node says which.
    return { fault: error.message };
  }
}
