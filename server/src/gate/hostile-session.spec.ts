import { createRoomId, type ErrorCode, type JoinAnswer } from '@earshot/protocol';
import { SignedClaims } from '../auth/signed-claims.ts';
import { ResumeTokens } from '../auth/resume-tokens.ts';
import type { EarshotServer } from '../app.ts';
import { OPCODE } from '../testing/raw-socket.fixture.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

/** What somebody who sits in a room may send, and what it is answered with. */
const REFUSED: readonly (readonly [what: string, event: string, payload: unknown, code: ErrorCode])[] = [
  ['a second join', 'join', { room: 'another', name: 'x' }, 'already-joined'],
  ['a join without a name', 'join', { room: 'another' }, 'invalid'],
  ['a join with a key too many', 'join', { room: 'another', name: 'x', isAdmin: true }, 'already-joined'],
  ['a name that is a number', 'update', { name: 7 }, 'invalid'],
  ['a description for nobody', 'description', { epoch: 0, seq: 0, description: OFFER }, 'invalid'],
  [
    'a description that is no SDP',
    'description',
    { to: 'somebody-1', epoch: 0, seq: 0, description: { type: 'offer', sdp: '<script>' } },
    'invalid',
  ],
  [
    'a description of 50,000 characters',
    'description',
    { to: 'somebody-1', epoch: 0, seq: 0, description: { type: 'offer', sdp: 'v=0'.padEnd(50_000) } },
    'invalid',
  ],
  [
    'a candidate of 2,000 characters',
    'candidate',
    { to: 'somebody-1', epoch: 0, candidate: { ...CANDIDATE, candidate: 'x'.repeat(2_000) } },
    'invalid',
  ],
  ['a candidate to a list', 'candidate', { to: ['somebody-1'], epoch: 0, candidate: null }, 'invalid'],
  [
    'a candidate with a false sender',
    'candidate',
    { to: 'a-1234567', from: 'b-1234567', epoch: 0, candidate: null },
    'invalid',
  ],
  [
    'a candidate to a stranger',
    'candidate',
    { to: 'somebody-1', epoch: 0, candidate: null },
    'peer-unavailable',
  ],
];

describe('somebody in a room cannot disturb the people next door with', () => {
  const servers = useServers();

  for (const [what, event, payload, code] of REFUSED) {
    it(`${what}: answered with ${code}`, async () => {
      const server = await servers().start();
      const neighbours = await servers().seatNeighbours(server);
      const abuser = await servers().connect(server);
      await abuser.join();
      const ack = await abuser.request(event, payload);
      expect(ack.ok ? 'carried out' : ack.error.code).toBe(code);
      await neighbours.router();
      expect((await abuser.request('update', { name: 'still here' })).ok).toBeTrue();
      expect((await server.stats()).rooms).toBe(2);
    });
  }

  const FATAL_FRAMES: readonly (readonly [what: string, opcode: number, payload: Buffer])[] = [
    ['a text that is not UTF-8', OPCODE.text, Buffer.from([0x34, 0x32, 0xc3, 0x28, 0xff, 0xfe])],
    ['a string of 1 MB', OPCODE.text, Buffer.from(`42["join",{"room":"${'x'.repeat(1_000_000)}"}]`)],
    ['a frame of a kind that does not exist', 0xb, Buffer.from('42["ice"]')],
    ['a piece of a frame that never began', 0, Buffer.from('42["ice"]')],
    ['a ping of 1,000 bytes', OPCODE.ping, Buffer.alloc(1_000)],
  ];

  for (const [what, opcode, payload] of FATAL_FRAMES) {
    it(`${what}: hung up on`, async () => {
      const server = await servers().start();
      const neighbours = await servers().seatNeighbours(server);
      const abuser = await servers().connectByHand(server, { from: '127.0.0.2' });
      abuser.frame(opcode, payload);
      // Whoever is told to close by ws must answer; this one does so by hanging up.
      await abuser.receive('\u0088').catch(() => undefined);
      abuser.close();
      await abuser.closed;
      await neighbours.router();
    });
  }

  const TOKENS: readonly (readonly [what: string, token: (room: string, genuine: string) => string])[] = [
    [
      'foreign',
      (room) => new ResumeTokens('another secret, as long as it has to be').sign(room as never, SEAT),
    ],
    [
      'expired',
      (room) => new SignedClaims(SECRET, 'earshot-resume', -10).sign({ sub: SEAT.id, room, joined: 1 }),
    ],
    ['tampered', (_room, genuine) => tamper(genuine)],
    ['stripped of its signature', (_room, genuine) => genuine.slice(0, genuine.lastIndexOf('.') + 1)],
    ['unsigned', (_room, genuine) => unsigned(genuine)],
    ['nonsensical', () => 'a.b.c'],
  ];

  for (const [what, token] of TOKENS) {
    it(`a resume token that is ${what}: a newcomer's seat, nobody else's`, async () => {
      const server = await servers().start({ secret: SECRET, maxParticipants: 3 });
      const neighbours = await servers().seatNeighbours(server);
      const { room, victim, answer } = await seatVictim(server);
      const abuser = await servers().connect(server);
      const joined = await abuser.join({ room, resume: token(room, answer.resume) });
      expect(joined.self.id).not.toBe(answer.self.id);
      expect(joined.self.id).not.toBe(SEAT.id);
      await victim.next('peer-joined');
      expect((await victim.request('update', {})).ok).toBeTrue();
      await neighbours.router();
    });
  }

  it("a resume token of another room's seat: a newcomer's seat, and the other room hears nothing", async () => {
    const server = await servers().start({ secret: SECRET });
    const neighbours = await servers().seatNeighbours(server);
    const { victim, answer } = await seatVictim(server);
    const joined = await (await servers().connect(server)).join({ resume: answer.resume });
    expect(joined.self.id).not.toBe(answer.self.id);
    await victim.settle();
    expect(victim.unread).toEqual([]);
    await neighbours.router();
  });

  it('a resume token of a seat that was left: at most the number of before', async () => {
    const server = await servers().start({ secret: SECRET });
    const neighbours = await servers().seatNeighbours(server);
    const { room, victim, answer } = await seatVictim(server);
    await victim.request('leave');
    const again = await victim.join({ room, resume: answer.resume });
    expect(again.self.id).toBe(answer.self.id);
    expect(again.roster).toEqual([]);
    await neighbours.router();
  });

  async function seatVictim(server: EarshotServer): Promise<{
    room: string;
    victim: Awaited<ReturnType<ReturnType<typeof servers>['connect']>>;
    answer: JoinAnswer;
  }> {
    const room = createRoomId();
    const victim = await servers().connect(server);
    return { room, victim, answer: await victim.join({ room }) };
  }
});

const SEAT = { id: 'pAAAAAAAAAAAA' as never, joined: 1, user: null };

function tamper(token: string): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, joined: 7 })).toString('base64url');
  return [header, changed, signature].join('.');
}

function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}
