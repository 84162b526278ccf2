import { NameSchema, type RoomId } from '@earshot/protocol';
import fc from 'fast-check';
import * as v from 'valibot';
import { readClaims } from './claims.ts';

const CLAIMS = { sub: 'ada@example.org', exp: 2_000_000_000 };
const ROOM = 'stand-up' as RoomId;

describe('the claims of an access token', () => {
  const read = (more: object) => readClaims({ ...CLAIMS, ...more }, 0)!;

  const rooms: readonly (readonly [what: object, opensIt: boolean])[] = [
    [{}, false],
    [{ room: ROOM }, true],
    [{ rooms: [ROOM] }, true],
    [{ rooms: ['other', ROOM] }, true],
    [{ room: 'other', rooms: [ROOM] }, true],
    [{ room: ROOM, rooms: [] }, true],
    [{ room: '*' }, true],
    [{ rooms: ['*'] }, true],
    [{ room: '' }, false],
    [{ rooms: [] }, false],
    [{ room: 'Stand-Up' }, false],
    [{ room: 'stand' }, false],
    [{ room: 'stand-*' }, false],
    [{ room: 'stand-up,other' }, false],
  ];

  for (const [claims, opensIt] of rooms) {
    it(`${JSON.stringify(claims)} ${opensIt ? 'open' : 'do not open'} the room stand-up`, () => {
      expect(read(claims).mayEnter(ROOM)).toBe(opensIt);
    });
  }

  it('open the room of a code however they spell it', () => {
    for (const room of ['BDFG-HJKM-NPQR-STVW', 'bdfghjkmnpqrstvw', 'bdfg-hjkm-npqr-stvw'])
      expect(read({ rooms: [room] }).mayEnter('bdfg-hjkm-npqr-stvw' as RoomId))
        .withContext(room)
        .toBeTrue();
  });

  const names: readonly (readonly [string, string | null])[] = [
    ['Ada', 'Ada'],
    ['  Ada Lovelace ', 'Ada Lovelace'],
    ['x'.repeat(65), 'x'.repeat(64)],
    ['x'.repeat(3_000), 'x'.repeat(64)],
    [`${'x'.repeat(63)}👩👩`, `${'x'.repeat(63)}👩`],
    [`${' '.repeat(300)}Ada`, 'Ada'],
    ['', null],
    ['   ', null],
    ['a\u0000b', 'ab'],
    ['a\nb', 'a b'],
    ['\u202E\u3164', null],
  ];

  for (const [given, kept] of names) {
    it(`call ${JSON.stringify(given.slice(0, 10))} (${given.length}) ${kept ?? 'nothing'}`, () => {
      expect(read({ name: given }).name).toBe(kept);
    });
  }

  for (const exp of ['1e400', '1e308', '9000000000000', '-1', '-1e400', 'null', '"2000000000"', '[]']) {
    it(`say nothing if they expire at ${exp}: that is no time, and such a token might never expire`, () => {
      expect(readClaims(JSON.parse(`{"sub":"ada","exp":${exp}}`), 0)).toBeNull();
    });
  }

  it('never give a name that others may not read', () => {
    const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }));
    fc.assert(
      fc.property(text, (given) => {
        const { name } = read({ name: given });
        expect(name === null || v.parse(NameSchema, name) === name).toBeTrue();
      }),
    );
  });

  it('make a moderator of who is plainly said to be one, and of nobody else', () => {
    expect(read({ role: 'moderator' }).role).toBe('moderator');
    for (const role of ['Moderator', 'admin', '', ['moderator'], { moderator: true }, true, null, undefined])
      expect(read({ role }).role)
        .withContext(JSON.stringify(role) ?? '')
        .toBe('participant');
  });
});
