import { createRoomId, type PeerId } from '@earshot/protocol';
import { SignJWT } from 'jose';
import { ResumeTokens } from './resume-tokens.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const SEAT = { id: 'p12345678901' as PeerId, joined: 1_700_000_000_000 };

describe('a resume token', () => {
  const room = createRoomId();
  let tokens: ResumeTokens;

  beforeAll(async () => {
    tokens = await ResumeTokens.create(SECRET);
  });

  it('gives the seat back that it was signed for, on any node with the secret', async () => {
    const elsewhere = await ResumeTokens.create(SECRET);
    expect(await elsewhere.verify(await tokens.sign(room, SEAT), room)).toEqual(SEAT);
  });

  it('is good for its own room only', async () => {
    expect(await tokens.verify(await tokens.sign(room, SEAT), createRoomId())).toBeNull();
  });

  it('is worth nothing when signed with another secret', async () => {
    const foreign = await ResumeTokens.create('another secret for tests, of no use');
    expect(await tokens.verify(await foreign.sign(room, SEAT), room)).toBeNull();
  });

  it('is worth nothing when changed, anywhere', async () => {
    const token = await tokens.sign(room, SEAT);
    for (const index of [3, token.indexOf('.') + 5, token.lastIndexOf('.') + 5]) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
      expect(await tokens.verify(changed, room)).toBeNull();
    }
  });

  for (const token of ['', 'x', 'a.b.c', '..', 'x'.repeat(4_000)]) {
    it(`is not ${JSON.stringify(token.slice(0, 10))}`, async () => {
      expect(await tokens.verify(token, room)).toBeNull();
    });
  }

  const key = new TextEncoder().encode(SECRET);
  const claims = { room, joined: SEAT.joined };
  const forged: readonly (readonly [string, Promise<string>])[] = [
    ['expired', signed(claims).setExpirationTime('-1 s').sign(key)],
    [
      'meant for something else',
      signed(claims).setAudience('earshot-access').setExpirationTime('1h').sign(key),
    ],
    ['for no seat', signed(claims).setSubject('').setExpirationTime('1h').sign(key)],
    ['without a number', signed({ room }).setExpirationTime('1h').sign(key)],
    ['signed with another algorithm', signed(claims, 'HS512').setExpirationTime('1h').sign(wide(key))],
  ];

  for (const [what, token] of forged) {
    it(`is worth nothing when ${what}`, async () => {
      expect(await tokens.verify(await token, room)).toBeNull();
    });
  }

  it('without an algorithm is worth nothing', async () => {
    const [, body] = (await tokens.sign(room, SEAT)).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await tokens.verify(`${header}.${body ?? ''}.`, room)).toBeNull();
  });
});

function signed(claims: Record<string, unknown>, alg = 'HS256'): SignJWT {
  return new SignJWT(claims).setProtectedHeader({ alg }).setSubject(SEAT.id).setAudience('earshot-resume');
}

/** HS512 asks for a longer key. */
function wide(key: Uint8Array): Uint8Array {
  const wider = new Uint8Array(64);
  wider.set(key);
  return wider;
}
