import { createRoomId } from '@earshot/protocol';
import { ConnectError } from '@earshot/protocol/conformance';
import { setTimeout as pause } from 'node:timers/promises';
import type { EarshotServer } from '../app.ts';
import { KeyServer, claimsFor, makeKey, type PublishedKey, signWith } from '../testing/key-server.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';
import type { TokenAccessOptions } from './access-options.ts';
import { issueToken, type TokenToIssue } from './issue-token.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const ISSUER = { secret: SECRET, issuer: null, audience: 'earshot' };
const ACCESS: TokenAccessOptions = {
  keys: { kind: 'secret', secret: SECRET },
  algorithms: ['HS256'],
  issuer: null,
  audience: 'earshot',
  clockTolerance: 0,
};

describe('a server that asks for an access token', () => {
  const servers = useServers();
  const room = createRoomId();
  let server: EarshotServer;

  beforeEach(async () => {
    server = await servers().start({ access: ACCESS });
  });

  const issue = (more: Partial<TokenToIssue> = {}) =>
    issueToken({ user: 'ada', name: null, rooms: [room], role: 'participant', minutes: 5, ...more }, ISSUER);

  const connect = (token?: unknown) =>
    servers().connect(server, { auth: token === undefined ? {} : { token } });

  it('lets in who brings one, under the name and in the role that it gives them', async () => {
    const client = await connect(await issue({ name: ' Ada ', role: 'moderator' }));
    const { self } = await client.join({ room, name: 'Somebody else' });
    expect(self).toEqual(jasmine.objectContaining({ name: 'Ada', role: 'moderator' }));
    const renamed = await client.request('update', { name: 'Somebody else', microphone: true });
    expect(renamed).toEqual({ ok: true, value: { ...self, microphone: true } });
  });

  it('leaves the name to the person when the token gives none, and makes no moderators by itself', async () => {
    const { self } = await (await connect(await issue())).join({ room, name: 'Bo' });
    expect(self).toEqual(jasmine.objectContaining({ name: 'Bo', role: 'participant' }));
  });

  it('refuses all others at the door with forbidden, in the same words, and the neighbours do not notice', async () => {
    const expired = await issue({ minutes: -5 });
    const foreign = await issueToken(
      { user: 'ada', name: null, rooms: ['*'], role: 'moderator', minutes: 5 },
      { ...ISSUER, secret: 'another secret for tests, of no use' },
    );
    const refusals = [];
    for (const token of [undefined, null, '', 'a.b.c', 7, {}, [], expired, foreign, 'x'.repeat(5_000)])
      refusals.push(await refusal(connect(token)));
    expect(new Set(refusals.map((data) => JSON.stringify(data))).size).toBe(1);
    expect(refusals[0]).toEqual({ code: 'forbidden', message: 'a good access token is needed' });
    expect((await server.stats()).sockets).toBe(0);
  });

  it('answers the same for a room that is there and one that is not, when the token names neither', async () => {
    await (await connect(await issue())).join({ room });
    const stranger = await connect(await issue({ rooms: ['elsewhere'] }));
    const there = await stranger.request('join', { room, name: 'x' });
    expect(there).toEqual(await stranger.request('join', { room: createRoomId(), name: 'x' }));
    expect(there.ok ? null : there.error.code).toBe('forbidden');
  });

  it('takes a fresh token with a join, for another room or somebody else', async () => {
    const client = await connect(await issue({ rooms: [] }));
    expect(code(await client.request('join', { room, name: 'x' }))).toBe('forbidden');
    expect(code(await client.request('join', { room, name: 'x', token: 'a.b.c' }))).toBe('forbidden');
    const { self } = await client.join({ room, token: await issue({ user: 'bo', name: 'Bo' }) });
    expect(self.name).toBe('Bo');
  });

  it('refuses a bad token with a join even where the one of the handshake is good', async () => {
    const client = await connect(await issue());
    expect(code(await client.request('join', { room, name: 'x', token: await issue({ minutes: -5 }) }))).toBe(
      'forbidden',
    );
  });

  it('lets a seat go on whose token has expired, and asks for a fresh one at the next join', async () => {
    const client = await connect(await issue({ minutes: 2 / 60 }));
    const { self } = await client.join({ room });
    const neighbour = await connect(await issue({ user: 'bo' }));
    await neighbour.join({ room });
    const expired = Date.now() + 2_000;
    while (Date.now() < expired) await pause(20);
    const ack = await client.request('update', { microphone: true });
    expect(ack.ok && ack.value.id === self.id).toBeTrue();
    expect((await neighbour.next('peer-updated')).payload.peer.id).toBe(self.id);
    await client.request('leave', {});
    expect(code(await client.request('join', { room, name: 'x' }))).toBe('forbidden');
    expect((await client.join({ room, token: await issue() })).roster.length).toBe(1);
  });

  it('gives a seat back to the same user only', async () => {
    const { self, resume } = await (await connect(await issue())).join({ room });
    const thief = await (await connect(await issue({ user: 'eve' }))).join({ room, resume });
    expect(thief.self.id).not.toBe(self.id);
    const back = await (await connect(await issue())).join({ room, resume });
    expect(back.self.id).toBe(self.id);
  });
});

describe('a server that asks for a token signed with a published key', () => {
  const servers = useServers();
  const room = createRoomId();
  let key: PublishedKey;
  let provider: KeyServer;
  let server: EarshotServer;

  beforeAll(async () => {
    key = await makeKey('ES256', 'one');
  });

  beforeEach(async () => {
    provider = await KeyServer.start(key);
    const keys = { kind: 'published', url: provider.url } as const;
    server = await servers().start({ access: { ...ACCESS, keys, algorithms: ['ES256'] } });
  });

  afterEach(() => provider.close());

  const connect = async (with_ = key) =>
    servers().connect(server, { auth: { token: await signWith(with_, claimsFor(room)) } });

  it('lets in who has one', async () => {
    expect((await (await connect()).join({ room })).roster).toEqual([]);
  });

  it('says unavailable, never forbidden, within 2 s when the keys cannot be had', async () => {
    for (const fail of [() => provider.hang(), () => provider.goDown()]) {
      fail();
      const start = performance.now();
      expect(await refusal(connect())).toEqual(jasmine.objectContaining({ code: 'unavailable' }));
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });

  it('goes on letting people in by the keys it knows while no others can be had', async () => {
    await connect();
    provider.goDown();
    await (await connect()).settle();
  });

  it('tells a join unavailable too, and the seat beside it goes on', async () => {
    const client = await connect();
    const seated = await connect();
    await seated.join({ room });
    provider.goDown();
    const stranger = await makeKey('ES256', 'two');
    // An unknown key causes a new request after the cooldown.
    const real = Date.now;
    spyOn(Date, 'now').and.callFake(() => real() + 11_000);
    const token = await signWith(stranger, claimsFor(room));
    expect(code(await client.request('join', { room, name: 'x', token }))).toBe('unavailable');
    expect((await seated.request('update', { microphone: true })).ok).toBeTrue();
  });
});

describe('a server that asks for no token', () => {
  const servers = useServers();

  it('lets anyone in, whatever token they bring', async () => {
    const server = await servers().start();
    for (const auth of [{}, { token: 'a.b.c' }, { token: 7 }]) {
      const client = await servers().connect(server, { auth });
      expect((await client.join({ token: 'nonsense' })).self.name).toBe('Someone');
    }
  });
});

/** Returns the server's error for a connection that it refused. */
async function refusal(connection: Promise<unknown>): Promise<unknown> {
  const outcome = await connection.catch((error: unknown) => error);
  if (!(outcome instanceof ConnectError)) throw new Error('the connection was not refused');
  return outcome.data;
}

function code(ack: { readonly ok: boolean; readonly error?: { readonly code: string } }): string | undefined {
  return ack.error?.code;
}
