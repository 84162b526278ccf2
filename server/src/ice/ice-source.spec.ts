import { IceAnswerSchema } from '@earshot/protocol';
import * as v from 'valibot';
import { useServers } from '../testing/servers.fixture.ts';
import { createIceSource, hasRelay, type IceOptions } from './ice-source.ts';
import { turnCredentials } from './turn-credentials.ts';

const STUN = { urls: ['stun:stun.example.org'] };
const TURN = {
  urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443'],
  secret: 'north wind and the sun',
  ttl: 3_600,
};
const NOTHING: IceOptions = { iceServers: [], turn: null, isRelayOnly: false };

describe('TURN credentials', () => {
  it('are what the TURN server computes for itself', () => {
    // printf '1767229200:pQ2v' | openssl dgst -sha1 -hmac 'north wind and the sun' -binary | base64
    expect(turnCredentials(TURN.secret, 'pQ2v', 1_767_229_200)).toEqual({
      username: '1767229200:pQ2v',
      credential: 'L30l/Mz1zICdWE45wml5ENB8p1M=',
    });
  });

  it('expire TURN_TTL seconds after they were given out, and the answer says so', () => {
    const source = createIceSource({ ...NOTHING, turn: TURN }, () => 1_767_225_600_999);
    const { iceServers, iceTtl } = source('pQ2v');
    expect(iceTtl).toBe(3_600);
    expect(iceServers).toEqual([
      { urls: TURN.urls, username: '1767229200:pQ2v', credential: 'L30l/Mz1zICdWE45wml5ENB8p1M=' },
    ]);
  });

  it('are for somebody new each time when nobody is named', () => {
    const source = createIceSource({ ...NOTHING, turn: TURN });
    const users = Array.from({ length: 100 }, () => source().iceServers[0]?.username?.split(':')[1]);
    expect(new Set(users).size).toBe(100);
    for (const user of users) expect(user).toMatch(/^[\w-]{16}$/);
  });
});

describe('ICE servers for a client', () => {
  it('never expire when there is no credential that does', () => {
    expect(createIceSource({ ...NOTHING, iceServers: [STUN] })()).toEqual({
      iceServers: [STUN],
      iceTtl: 0,
      iceTransportPolicy: 'all',
    });
  });

  it('are the fixed ones first, then all TURN urls as one server', () => {
    const { iceServers } = createIceSource({ iceServers: [STUN], turn: TURN, isRelayOnly: false })();
    expect(iceServers.map(({ urls }) => urls)).toEqual([STUN.urls, TURN.urls]);
  });

  it('come with the policy to use TURN only when the operator says so', () => {
    const source = createIceSource({ ...NOTHING, turn: TURN, isRelayOnly: true });
    expect(source().iceTransportPolicy).toBe('relay');
  });

  it('hold a relay when any of them is a TURN server', () => {
    const fixed = { urls: ['stun:a', 'turns:a'], username: 'u', credential: 'c' };
    expect(hasRelay(NOTHING)).toBeFalse();
    expect(hasRelay({ ...NOTHING, iceServers: [STUN] })).toBeFalse();
    expect(hasRelay({ ...NOTHING, iceServers: [STUN, fixed] })).toBeTrue();
    expect(hasRelay({ ...NOTHING, turn: TURN })).toBeTrue();
  });
});

describe('ICE servers over the wire', () => {
  const servers = useServers();

  it('are answered to anybody who asks, fresh each time, also before a join', async () => {
    const server = await servers().start({ iceServers: [STUN], turn: TURN, isRelayOnly: true });
    const client = await servers().connect(server);
    const asked = Math.floor(Date.now() / 1_000);
    const answers = [await client.request('ice'), await client.request('ice')].map((answer) =>
      v.parse(IceAnswerSchema, answer.ok && answer.value),
    );
    const names = answers.map(({ iceServers }) => iceServers[1]?.username ?? '');
    expect(names[0]).not.toBe(names[1]);
    for (const { iceServers, iceTtl, iceTransportPolicy } of answers) {
      const { username = '', credential } = iceServers[1] ?? {};
      const [expires = '', user = ''] = username.split(':');
      expect(Number(expires)).toBeGreaterThanOrEqual(asked + TURN.ttl);
      expect(Number(expires)).toBeLessThan(asked + TURN.ttl + 30);
      expect(credential).toBe(turnCredentials(TURN.secret, user, Number(expires)).credential);
      expect([iceTtl, iceTransportPolicy]).toEqual([TURN.ttl, 'relay']);
    }
    expect(JSON.stringify(answers)).not.toContain(TURN.secret);
  });
});
