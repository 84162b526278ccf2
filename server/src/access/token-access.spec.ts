import { pino } from 'pino';
import type { ServerSocket } from '../relay/server-socket.ts';
import { AccessTokens } from './access-tokens.ts';
import { issueToken } from './issue-token.ts';
import { TokenAccess } from './token-access.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

describe('the access token of a handshake', () => {
  const tokens = new AccessTokens(
    {
      keys: { kind: 'secret', secret: SECRET },
      algorithms: ['HS256'],
      issuer: null,
      audience: 'earshot',
      clockTolerance: 0,
    },
    pino({ level: 'silent' }),
  );
  const access = new TokenAccess(tokens);

  it('is not kept in memory once it has been read, and goes on counting', async () => {
    const token = await issueToken(
      { user: 'ada', name: null, rooms: ['*'], role: 'participant', minutes: 5 },
      { secret: SECRET, issuer: null, audience: 'earshot' },
    );
    const socket = handshake({ token, version: 1 });
    expect((await access.forConnection(socket))?.user).toBe('ada');
    expect(socket.handshake.auth).toEqual({ version: 1 });
    expect((await access.forJoin(socket))?.user).toBe('ada');
  });

  it('counts for its own connection only', async () => {
    expect(await access.forJoin(handshake({}))).toBeNull();
  });

  it('is for this connection only what passed: a bad one leaves nobody behind', async () => {
    const socket = handshake({ token: 'a.b.c' });
    expect(await access.forConnection(socket)).toBeNull();
    expect(await access.forJoin(socket)).toBeNull();
  });
});

/** The part of a connection that access uses. */
function handshake(auth: Record<string, unknown>): ServerSocket {
  return { handshake: { auth } } as unknown as ServerSocket;
}
