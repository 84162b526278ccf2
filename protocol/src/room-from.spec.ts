import fc from 'fast-check';
import * as v from 'valibot';
import { RoomIdSchema } from './ids.ts';
import { createRoomId, toRoomId } from './new-ids.ts';
import { roomFrom } from './room-from.ts';

const CODE = 'bdfg-hjkm-npqr-stvw';
const LINK = `https://calls.example/call/${CODE}`;

const DASHES = [
  '-',
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2212',
  '\uff0d',
  '\ufe63',
  '\u30fc',
];
const GAPS = [
  '',
  ' ',
  '  ',
  '\u00a0',
  '\u202f',
  '\t',
  '\n',
  '\r\n',
  ' - ',
  '_',
  '.',
  '\u00ad',
  '\u200b',
  '-\n> ',
];
const SEPARATORS = [...DASHES, ...GAPS];

/** What mail programs, chat programs and filters make of a link. */
const WRAPPERS: Readonly<Record<string, (link: string) => string>> = {
  nothing: (link) => link,
  'angle brackets': (link) => `<${link}>`,
  'square brackets': (link) => `[${link}]`,
  'round brackets': (link) => `(${link})`,
  quotes: (link) => `„${link}“`,
  Markdown: (link) => `[our call](${link})`,
  HTML: (link) => `<a href="${link}">our call</a>`,
  'a full stop': (link) => `${link}.`,
  'an invitation': (link) => `Hi Bo,\n\njoin me at 5 (my place):\n${link}.\n\nSee you!`,
  'an invitation on one line': (link) => `Join my call: ${link} at 5 pm, please`,
  'Safe Links': (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C01%7Cbo&reserved=0`,
  'Safe Links twice': (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(
      `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=1`,
    )}&data=2`,
  'Proofpoint 2': (link) =>
    `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(link)
      .replaceAll('-', '-2D')
      .replaceAll('_', '-5F')
      .replaceAll('%2F', '_')
      .replaceAll('%', '-')}&d=DwMFaQ&c=x`,
  'Proofpoint 3': (link) => `https://urldefense.com/v3/__${link}__;!!Abc!dEf$`,
  Barracuda: (link) =>
    `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(link).replace(/%../g, (escape) => escape.toLowerCase())}&c=E,1`,
  Google: (link) => `https://www.google.com/url?q=${link}&sa=D`,
  Facebook: (link) => `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0`,
};

describe('a room as people type and paste it', () => {
  const reads = (text: string, room: string | null): void =>
    expect(roomFrom(text) as string | null)
      .withContext(JSON.stringify(text))
      .toBe(room);

  it('is the one of its code, in any case and with any or no separators', () => {
    for (const separator of SEPARATORS) {
      const text = CODE.replaceAll('-', separator);
      for (const typed of [text, text.toUpperCase(), ` ${text}. `, `<${text}>`, `"${text}"`])
        reads(typed, CODE);
    }
  });

  it('is read letter by letter as well', () => {
    for (const separator of [' ', '-', '.', '\u200b'])
      reads(Array.from(CODE.replaceAll('-', '')).join(separator), CODE);
    reads('ｂｄｆｇ－ｈｊｋｍ－ｎｐｑｒ－ｓｔｖｗ', CODE);
  });

  for (const [name, wrap] of Object.entries(WRAPPERS)) {
    it(`is the one of its link in ${name}`, () => {
      reads(wrap(LINK), CODE);
      reads(wrap(`${LINK}/`), CODE);
      reads(wrap(`https://calls.example/team/call/${CODE.toUpperCase()}`), CODE);
      reads(wrap('https://calls.example/call/Stand-Up_7'), 'Stand-Up_7');
      reads(wrap(`https://calls.example/call/${CODE.slice(0, -1)}`), null);
    });
  }

  it('is the one of a link that was broken over lines', () => {
    for (const broken of [
      'https://calls.example/call/bdfg-hjkm-\nnpqr-stvw',
      'https://calls.example/call/bdfg-hj=\r\nkm-npqr-stvw\r\nSee you',
      '> https://calls.example/call/bdfg-hjkm\n> -npqr-stvw\n> See you',
      'https://calls.example/call/bdfg-hjkm- npqr-stvw',
    ])
      reads(broken, CODE);
  });

  it('is found without the scheme, with a query, and in the large letters of a QR code', () => {
    for (const text of [
      `calls.example/call/${CODE}`,
      `/call/${CODE}`,
      `call/${CODE}`,
      `${LINK}?from=mail#top`,
    ])
      reads(text, CODE);
    reads(LINK.toUpperCase(), CODE);
  });

  it('keeps the name that a host gave it', () => {
    for (const name of [
      'standup',
      'Stand-Up',
      'a',
      '0',
      '2024-11-30',
      'team-blue-room-four',
      'XYZ_1',
      '4f5b2c8d-9e3a',
    ])
      for (const text of [
        name,
        ` ${name}\n`,
        `${name}.`,
        `<${name}>`,
        `/call/${name}`,
        `https://x.example/call/${name}?a=b`,
      ])
        reads(text, name);
    for (const name of ['8f14e45f-ceea-467f-9575-7d8a3c3b1c22', '500Dn00000AbCdE', 'x'.repeat(64)])
      reads(name, name);
  });

  it('keeps a name with the letters of a code inside, such as a long number', () => {
    reads('room-759a9ca1-e354-44f5-969f-94224296795d', 'room-759a9ca1-e354-44f5-969f-94224296795d');
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('bcdfghjkmnpqrstvwxyz23456789')),
      minLength: 16,
      maxLength: 16,
    });
    const property = fc.property(
      fc.constantFrom('room-', 'acme_', '2024-11-30-'),
      fc.uuid(),
      letters,
      (prefix, id, code) => {
        for (const name of [`${prefix}${id}`, `${prefix}${code}`, `${prefix}${id.slice(0, 18)}-${code}`])
          for (const text of [name, `https://calls.example/call/${name}`]) {
            if (toRoomId(name) === name)
              expect(roomFrom(text) as string | null)
                .withContext(text)
                .toBe(name);
          }
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('is none when it is nonsense, or a code that was damaged on the way', () => {
    for (const text of [
      ...['', ' ', '.', 'not a code', 'https://calls.example/', 'https://calls.example/call/', '-x', '../x'],
      ...[
        'https://calls.example/call/café',
        'https://calls.example/call/a.b',
        'https://calls.example/call/a/b',
      ],
      ...['bdfg-hjkm-npqr-stv', 'bdfg-hjkm-npqr-stvwx', 'bdfg-hjkm-npqr', 'xbdfg-hjkm-npqr-stvw'],
      ...[
        'bdfg-hjkm-npqr-st0w',
        'bdfg-hjkm-npqr-stvü',
        'bdfghjkmnpqrstv',
        'BDFGHJKMNPQRSTVWX',
        'bdfg hjkm npqr stv',
      ],
      ...['bdfg-hjkm-npqr-', 'x'.repeat(65), 'x'.repeat(1_000_000), '%', '%E0%A4%A', '-'.repeat(100_000)],
    ])
      reads(text, null);
  });

  it('is the same room whatever happened to its code', () => {
    const anyRoom = fc.array(fc.constantFrom(...Array.from('bcdfghjkmnpqrstvwxyz23456789')), {
      minLength: 16,
      maxLength: 16,
    });
    const anyWrapper = fc.constantFrom(...Object.values(WRAPPERS));
    const property = fc.property(
      anyRoom,
      fc.constantFrom(...SEPARATORS),
      anyWrapper,
      fc.boolean(),
      (letters, separator, wrap, isLoud) => {
        const groups = [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join(''));
        const typed = isLoud ? groups.join(separator).toUpperCase() : groups.join(separator);
        expect(roomFrom(typed) as string | null).toBe(groups.join('-'));
        expect(roomFrom(wrap(`https://calls.example/call/${groups.join('-')}`)) as string | null).toBe(
          groups.join('-'),
        );
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('is a room or none for any text at all', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const room = roomFrom(text);
      expect(room === null || toRoomId(room) === room).toBeTrue();
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('is the same at the server', () => {
    for (const text of [CODE, CODE.toUpperCase(), CODE.replaceAll('-', ''), CODE.replaceAll('-', '_')]) {
      expect(v.parse(RoomIdSchema, text) as string).toBe(CODE);
      expect(toRoomId(text) as string).toBe(CODE);
    }
    for (const name of ['Stand-Up', 'BDFG-HJKM-NPQR-STV0'])
      expect(v.parse(RoomIdSchema, name) as string).toBe(name);
    const fresh = createRoomId();
    expect(v.parse(RoomIdSchema, fresh)).toBe(fresh);
  });
});
