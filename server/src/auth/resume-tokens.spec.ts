import { createRoomId, type PeerId } from '@earshot/protocol';
import { ResumeTokens, type SeatToSign } from './resume-tokens.ts';
import { SignedClaims } from './signed-claims.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const SEAT = { id: 'p12345678901' as PeerId, joined: 1_700_000_000_000 };
const ADAS: SeatToSign = { ...SEAT, user: 'ada@example.org', role: 'moderator', call: 'c1' };
const NOBODYS: SeatToSign = { ...SEAT, user: null };

describe('a resume token', () => {
  const room = createRoomId();
  const tokens = new ResumeTokens(SECRET);

  it('gives the seat back that it was signed for, on any node with the secret', () => {
    const elsewhere = new ResumeTokens(SECRET);
    expect(elsewhere.verify(tokens.sign(room, NOBODYS), room, null)).toEqual({
      ...SEAT,
      role: null,
      call: null,
    });
  });

  it('remembers what the person was, and in which call', () => {
    const seat = tokens.verify(tokens.sign(room, ADAS), room, 'ada@example.org');
    expect(seat).toEqual({ ...SEAT, role: 'moderator', call: 'c1' });
  });

  it('is good for its own room only', () => {
    expect(tokens.verify(tokens.sign(room, NOBODYS), createRoomId(), null)).toBeNull();
  });

  it('is good for its own user only', () => {
    for (const user of ['bo@example.org', 'Ada@example.org', '', null])
      expect(tokens.verify(tokens.sign(room, ADAS), room, user)).toBeNull();
  });

  it('is of no use to somebody with a name when it was signed for nobody', () => {
    expect(tokens.verify(tokens.sign(room, NOBODYS), room, 'ada@example.org')).toBeNull();
  });

  it('is worth nothing when signed with another secret', () => {
    const foreign = new ResumeTokens('another secret for tests, of no use');
    expect(tokens.verify(foreign.sign(room, NOBODYS), room, null)).toBeNull();
  });

  it('is good for 24 hours', () => {
    const token = tokens.sign(room, NOBODYS);
    const payload = Buffer.from(token.split('.')[1]!, 'base64url').toString();
    const { exp } = JSON.parse(payload) as { exp: number };
    expect(exp - Date.now() / 1_000).toBeCloseTo(86_400, -1);
  });

  const claims = { sub: SEAT.id, room, joined: SEAT.joined };
  const malformed: readonly (readonly [string, Record<string, unknown>])[] = [
    ['is for no seat', { ...claims, sub: '' }],
    ['has no number', { ...claims, joined: undefined }],
    ['has half a number', { ...claims, joined: 0.5 }],
    ['names no room', { ...claims, room: undefined }],
    ['is for a user who is not a string', { ...claims, user: 7 }],
    ['gives a role that there is not', { ...claims, role: 'owner' }],
  ];

  for (const [what, wrong] of malformed) {
    it(`is worth nothing when it ${what}`, () => {
      const signer = new SignedClaims(SECRET, 'earshot-resume', 60);
      expect(tokens.verify(signer.sign(wrong), room, null)).toBeNull();
      expect(tokens.verify(signer.sign(claims), room, null)).not.toBeNull();
    });
  }

  it('is not just any of the tokens that its secret signs', () => {
    expect(
      tokens.verify(new SignedClaims(SECRET, 'earshot-admission', 60).sign(claims), room, null),
    ).toBeNull();
  });
});
