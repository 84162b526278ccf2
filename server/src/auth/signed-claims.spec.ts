import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { jwtVerify, SignJWT } from 'jose';
import { SignedClaims } from './signed-claims.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const KEY = new TextEncoder().encode(SECRET);

describe('signed claims', () => {
  const claims = new SignedClaims(SECRET, 'earshot-spec', 60);

  afterEach(() => jasmine.clock().uninstall());

  it('are a JWT that jose verifies', async () => {
    const options = { algorithms: ['HS256'], audience: 'earshot-spec' };
    const { payload, protectedHeader } = await jwtVerify(claims.sign({ sub: 'Zoë 👩‍🚀' }), KEY, options);
    expect(protectedHeader).toEqual({ alg: 'HS256' });
    expect(payload.sub).toBe('Zoë 👩‍🚀');
    expect(payload.exp! * 1_000 - Date.now()).toBeCloseTo(60_000, -4);
  });

  it('are read from a JWT that jose signed', async () => {
    expect(claims.verify(await jose().sign(KEY))).toEqual(jasmine.objectContaining({ sub: 'Zoë' }));
  });

  it('come back as they were, and no change of the token goes unnoticed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('A', 'B', '.', '=', '\n', 'é'), (sub, at, mark) => {
        const token = claims.sign({ sub });
        expect(claims.verify(token)).toEqual(jasmine.objectContaining({ sub }));
        const index = at % token.length;
        const changed = token.slice(0, index) + mark + token.slice(index + 1);
        expect(claims.verify(changed) === null).toBe(changed !== token);
        expect(claims.verify(token.slice(0, index))).toBeNull();
        expect(claims.verify(token + mark)).toBeNull();
      }),
    );
  });

  it('are never read from a text that is none', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(claims.verify(text)).toBeNull()));
    for (const text of [
      '',
      '.',
      '..',
      'a.b.c',
      'eyJhbGciOiJIUzI1NiJ9.',
      'eyJhbGciOiJIUzI1NiJ9..',
      'x'.repeat(4_096),
    ])
      expect(claims.verify(text)).withContext(text).toBeNull();
  });

  it('have one spelling: bits that mean nothing are not passed over', () => {
    const token = claims.sign({});
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(token.at(-1)!);
    const respelt = token.slice(0, -1) + alphabet[last + 1]!;
    expect(Buffer.from(respelt, 'base64url')).toEqual(Buffer.from(token, 'base64url'));
    expect(claims.verify(respelt)).toBeNull();
  });

  it('are worth nothing if they would never expire', () => {
    const signed = (exp: string): string => {
      const [header = ''] = claims.sign({}).split('.');
      const payload = Buffer.from(`{"aud":"earshot-spec","exp":${exp}}`).toString('base64url');
      const signature = createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url');
      return `${header}.${payload}.${signature}`;
    };
    expect(claims.verify(signed('9999999999'))).not.toBeNull();
    for (const exp of ['1e400', 'null', '"9999999999"', 'true'])
      expect(claims.verify(signed(exp)))
        .withContext(exp)
        .toBeNull();
  });

  it('are worth nothing once their time is over', () => {
    const token = claims.sign({});
    jasmine
      .clock()
      .install()
      .mockDate(new Date(Date.now() + 58_000));
    expect(claims.verify(token)).not.toBeNull();
    jasmine.clock().mockDate(new Date(Date.now() + 61_000));
    expect(claims.verify(token)).toBeNull();
  });

  const forged: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['signed with another secret', () => new SignedClaims('another secret', 'earshot-spec', 60).sign({})],
    ['for another audience', () => new SignedClaims(SECRET, 'earshot-other', 60).sign({})],
    ['for a list of audiences', () => jose().setAudience(['earshot-spec', 'x']).sign(KEY)],
    [
      'without an audience',
      () => new SignJWT().setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(KEY),
    ],
    [
      'without an end',
      () => new SignJWT({ aud: 'earshot-spec' }).setProtectedHeader({ alg: 'HS256' }).sign(KEY),
    ],
    ['signed with HS512', () => jose({ alg: 'HS512' }).sign(padded(64))],
    ['signed with an extension', () => jose({ alg: 'HS256', crit: ['b64'], b64: true }).sign(KEY)],
    ['of another header, even a fitting one', () => jose({ alg: 'HS256', typ: 'JWT' }).sign(KEY)],
    ['not signed', () => unsigned(claims.sign({}))],
  ];

  for (const [what, make] of forged) {
    it(`are worth nothing when ${what}`, async () => expect(claims.verify(await make())).toBeNull());
  }
});

function jose(header: { alg: string; [key: string]: unknown } = { alg: 'HS256' }): SignJWT {
  return new SignJWT({ sub: 'Zoë' })
    .setProtectedHeader(header)
    .setAudience('earshot-spec')
    .setExpirationTime('1h');
}

function padded(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(KEY);
  return bytes;
}

function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]!}.`;
}
