import { createRoomId, type PeerId } from '@earshot/protocol';
import { type ResumableSeat, ResumeTokens, type SeatToSign } from './resume-tokens.ts';
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
    const token = tokens.sign(room, NOBODYS);
    expect(elsewhere.verify(token, room, null)).toEqual({ ...SEAT, role: null, call: null, token });
  });

  it('remembers what the person was, and in which call', () => {
    const token = tokens.sign(room, ADAS);
    const seat = tokens.verify(token, room, 'ada@example.org');
    expect(seat).toEqual({ ...SEAT, role: 'moderator', call: 'c1', token });
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

  describe('is renewed', () => {
    const HOUR = 3_600_000;
    const signed = tokens.sign(room, ADAS);
    const found = (): ResumableSeat | null => tokens.verify(signed, room, 'ada@example.org');

    afterEach(() => jasmine.clock().uninstall());

    function after(hours: number): void {
      jasmine
        .clock()
        .install()
        .mockDate(new Date(Date.now() + hours * HOUR));
    }

    it('by itself, as long as half its life is left and it says the same', () => {
      after(11.9);
      expect(tokens.renew(room, found(), ADAS)).toBe(signed);
    });

    it('by another for a whole day when it is older', () => {
      after(12.1);
      const renewed = tokens.renew(room, found(), ADAS);
      jasmine.clock().uninstall();
      after(36);
      expect(tokens.verify(signed, room, 'ada@example.org')).toBeNull();
      expect(tokens.verify(renewed, room, 'ada@example.org')).toEqual(
        jasmine.objectContaining({ id: SEAT.id, joined: SEAT.joined }),
      );
    });

    const changes: readonly Partial<SeatToSign>[] = [
      { id: 'q12345678901' as PeerId },
      { joined: SEAT.joined + 1 },
      { role: 'participant' },
      { call: 'c2' },
    ];
    for (const change of changes) {
      it(`by another when it would say something else: ${JSON.stringify(change)}`, () => {
        const renewed = tokens.renew(room, found(), { ...ADAS, ...change });
        expect(tokens.verify(renewed, room, 'ada@example.org')).toEqual(
          jasmine.objectContaining({ ...change }),
        );
      });
    }

    it('by a first one for whoever brought none', () => {
      expect(tokens.verify(tokens.renew(room, null, NOBODYS), room, null)?.id).toBe(SEAT.id);
    });
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
