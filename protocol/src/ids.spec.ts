import * as v from 'valibot';
import { NameSchema, PeerIdSchema, RoomIdSchema } from './ids.ts';
import { createRoomId, toRoomId } from './new-ids.ts';

const MEGABYTE = 'x'.repeat(1_000_000);

describe('a room id', () => {
  for (const room of ['a', 'A-b_c', '0', 'x'.repeat(64)]) {
    it(`may be ${show(room)}`, () => {
      expect(v.is(RoomIdSchema, room)).toBeTrue();
    });
  }

  for (const room of [
    '',
    '-a',
    '_a',
    '__proto__',
    'a b',
    'a/b',
    'a.b',
    'ä',
    'a\n',
    'x'.repeat(65),
    MEGABYTE,
    7,
    null,
    ['a'],
    {},
  ]) {
    it(`is never ${show(room)}`, () => {
      expect(v.is(RoomIdSchema, room)).toBeFalse();
    });
  }

  it('is found in a string, or null says that there is none', () => {
    expect(toRoomId('Stand-up') as string | null).toBe('Stand-up');
    expect(toRoomId('stand up')).toBeNull();
  });
});

describe('a fresh room id', () => {
  it('is four groups of four characters that can be read aloud', () => {
    expect(createRoomId()).toMatch(/^([b-df-hj-km-np-tv-z2-9]{4}-){3}[b-df-hj-km-np-tv-z2-9]{4}$/);
  });

  it('is never made twice', () => {
    expect(new Set(Array.from({ length: 2_000 }, createRoomId)).size).toBe(2_000);
  });

  it('uses every character of its alphabet', () => {
    const characters = new Set(Array.from({ length: 500 }, createRoomId).join('').replaceAll('-', ''));
    expect(characters.size).toBe(28);
  });
});

describe('a peer id', () => {
  for (const id of [
    '',
    'short',
    '-abcdefgh',
    'a b c d e f',
    '__proto__',
    'x'.repeat(65),
    MEGABYTE,
    12345678,
    null,
  ]) {
    it(`is never ${show(id)}`, () => {
      expect(v.is(PeerIdSchema, id)).toBeFalse();
    });
  }
});

describe('a name', () => {
  for (const [given, kept] of [
    ['Ada', 'Ada'],
    ['  Ada  ', 'Ada'],
    ['عبد الله', 'عبد الله'],
    ['__proto__', '__proto__'],
    ['', 'Guest'],
    ['\u200B', 'Guest'],
    ['a\nb', 'a b'],
    ['x'.repeat(80), 'x'.repeat(64)],
  ] as const) {
    it(`of ${show(given)} is ${show(kept)}`, () => {
      expect(v.parse(NameSchema, given)).toBe(kept);
    });
  }

  for (const name of [MEGABYTE, 7, null, {}]) {
    it(`is never ${show(name)}`, () => {
      expect(v.is(NameSchema, name)).toBeFalse();
    });
  }
});

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text;
}
