import type { RoomId } from '@earshot/protocol';
import fc from 'fast-check';
import { type CompactJWSHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { createHmac, createPublicKey } from 'node:crypto';
import { pino } from 'pino';
import { claimsFor, KeyServer, makeKey, type PublishedKey, signWith } from '../testing/key-server.fixture.ts';
import type { TokenAccessOptions } from './access-options.ts';
import { AccessTokens } from './access-tokens.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const KEY = new TextEncoder().encode(SECRET);
const ROOM = 'stand-up' as RoomId;
const SILENT = pino({ level: 'silent' });
const WITH_SECRET: TokenAccessOptions = {
  keys: { kind: 'secret', secret: SECRET },
  algorithms: ['HS256'],
  issuer: null,
  audience: 'earshot',
  clockTolerance: 5_000,
};

describe('an access token signed with a secret', () => {
  const tokens = new AccessTokens(WITH_SECRET, SILENT);
  const sign = (claims: SignJWT, header: CompactJWSHeaderParameters = { alg: 'HS256' }): Promise<string> =>
    claims.setProtectedHeader(header).sign(KEY);

  it('says who somebody is, what others call them, where they may go and until when', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 60;
    const identity = await tokens.verify(
      await sign(claimsFor(ROOM, { name: 'Ada', role: 'moderator' }).setExpirationTime(exp)),
    );
    expect(identity).toEqual(
      jasmine.objectContaining({
        user: 'ada@example.org',
        name: 'Ada',
        role: 'moderator',
        expires: exp * 1_000 + 5_000,
      }),
    );
    expect(identity?.mayEnter(ROOM)).toBeTrue();
    expect(identity?.mayEnter('stand-up-2' as RoomId)).toBeFalse();
  });

  const seconds = (from: number): number => Math.floor(Date.now() / 1_000) + from;
  const refused: readonly (readonly [string, () => unknown])[] = [
    ['missing', () => undefined],
    ['null', () => null],
    ['an object', () => ({ alg: 'none' })],
    ['empty', () => ''],
    ['no JWT', () => 'a.b.c'],
    ['longer than 4,096 characters', () => sign(good({ padding: 'x'.repeat(4_000) }))],
    ['expired', () => sign(claimsFor(ROOM).setExpirationTime(seconds(-6)))],
    ['without an end', () => sign(claimsFor(ROOM))],
    ['of an end that is text', () => sign(claimsFor(ROOM, { exp: 'tomorrow' }))],
    ['not good yet', () => sign(good().setNotBefore(seconds(10)))],
    ['for another audience', () => sign(good().setAudience('crm'))],
    ['for no audience', () => sign(new SignJWT({ room: ROOM, sub: 'u' }).setExpirationTime('1h'))],
    ['for nobody', () => sign(new SignJWT({ aud: 'earshot', room: ROOM }).setExpirationTime('1h'))],
    [
      'of another algorithm of the family',
      () => good().setProtectedHeader({ alg: 'HS512' }).sign(padded(64)),
    ],
    [
      'signed with another secret',
      () =>
        good()
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode('another secret for tests, of no use')),
    ],
    ['of a critical extension', () => sign(good(), { alg: 'HS256', crit: ['b64'], b64: true })],
    ['of an unknown critical extension', () => handMade({ alg: 'HS256', crit: ['x'], x: 1 })],
    ['of an empty list of extensions', () => handMade({ alg: 'HS256', crit: [] })],
    ['of no algorithm', () => handMade({ alg: 'none' }, '')],
    ['of no algorithm in other letters', () => handMade({ alg: 'nOnE' }, '')],
    ['of a header without an algorithm', () => handMade({})],
    ['of claims that are a list', () => handMade({ alg: 'HS256' }, undefined, '[]')],
    ['changed', async () => (await sign(good())).replace(/\.[\w-]/, '.X')],
    ['without its signature', async () => (await sign(good())).replace(/[\w-]+$/, '')],
  ];

  for (const [what, make] of refused) {
    it(`is refused when it is ${what}`, async () => expect(await tokens.verify(await make())).toBeNull());
  }

  const wrongClaims: readonly (readonly [string, JWTPayload])[] = [
    ['a user without a character', { sub: '' }],
    ['a user of more than 256 characters', { sub: 'x'.repeat(257) }],
    ['a user that is a number', { sub: 7 as unknown as string }],
    ['a name that is a number', { name: 7 }],
    ['a name that is null', { name: null }],
    ['a room that is a list', { room: [ROOM] }],
    ['rooms that are one text', { rooms: ROOM }],
    ['rooms with a number among them', { rooms: [ROOM, 7] }],
  ];

  for (const [what, wrong] of wrongClaims) {
    it(`is refused with ${what}`, async () => {
      const payload = { sub: 'u', aud: 'earshot', ...wrong };
      expect(await tokens.verify(await sign(new SignJWT(payload).setExpirationTime('1h')))).toBeNull();
    });
  }

  it('may be off by the tolerance that clocks are given, and no more', async () => {
    const exp = (from: number): Promise<string> => sign(claimsFor(ROOM).setExpirationTime(seconds(from)));
    expect(await tokens.verify(await exp(-3))).not.toBeNull();
    expect(await tokens.verify(await sign(good().setNotBefore(seconds(3))))).not.toBeNull();
    const strict = new AccessTokens({ ...WITH_SECRET, clockTolerance: 0 }, SILENT);
    expect(await strict.verify(await exp(-1))).toBeNull();
  });

  it('must come from the issuer, where one is set', async () => {
    const picky = new AccessTokens({ ...WITH_SECRET, issuer: 'https://id.example' }, SILENT);
    expect(await picky.verify(await sign(good().setIssuer('https://id.example')))).not.toBeNull();
    expect(await picky.verify(await sign(good().setIssuer('https://id.example.evil')))).toBeNull();
    expect(await picky.verify(await sign(good()))).toBeNull();
  });

  it('may be for several audiences', async () => {
    expect(await tokens.verify(await sign(good().setAudience(['crm', 'earshot'])))).not.toBeNull();
  });

  it('is nothing that a stranger can make up, and nothing they make up is an error', async () => {
    const part = fc.oneof(
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
      fc.constantFrom('eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJub25lIn0', ''),
      fc.string(),
    );
    const token = fc.oneof(
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('.')),
      fc.anything(),
    );
    await fc.assert(fc.asyncProperty(token, async (made) => (await tokens.verify(made)) === null));
  });

  function good(more: Record<string, unknown> = {}): SignJWT {
    return claimsFor(ROOM, more).setExpirationTime('1h');
  }
});

describe('an access token signed with a published key', () => {
  let rsa: PublishedKey;
  let ec: PublishedKey;
  let ed: PublishedKey;
  let provider: KeyServer;
  let tokens: AccessTokens;

  beforeAll(async () => {
    [rsa, ec, ed] = await Promise.all([makeKey('RS256', 'r'), makeKey('ES256', 'e'), makeKey('EdDSA', 'd')]);
  });

  beforeEach(async () => {
    provider = await KeyServer.start(rsa, ec, ed);
    tokens = make(['RS256', 'ES256', 'EdDSA']);
  });

  afterEach(() => provider.close());

  function make(algorithms: TokenAccessOptions['algorithms']): AccessTokens {
    const keys = { kind: 'published', url: provider.url } as const;
    return new AccessTokens({ ...WITH_SECRET, keys, algorithms }, SILENT);
  }

  it('is good in RS256, ES256 and EdDSA, and the keys are fetched once', async () => {
    for (const key of [rsa, ec, ed]) {
      const identity = await tokens.verify(await signWith(key, claimsFor(ROOM)));
      expect(identity?.user).withContext(key.alg).toBe('ada@example.org');
    }
    expect(provider.requests).toBe(1);
  });

  it('is refused in an algorithm that is not allowed', async () => {
    const strict = make(['ES256']);
    expect(await strict.verify(await signWith(rsa, claimsFor(ROOM)))).toBeNull();
    expect(await strict.verify(await signWith(ec, claimsFor(ROOM)))).not.toBeNull();
  });

  it('is refused when the published key served as the secret of an HS256', async () => {
    const pem = createPublicKey({ key: rsa.jwk, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    }) as string;
    for (const secret of [pem, pem.trim(), JSON.stringify(rsa.jwk), rsa.jwk.n!]) {
      const bytes = new TextEncoder().encode(secret);
      for (const header of [{ alg: 'HS256', kid: 'r' }, { alg: 'HS256' }]) {
        const forged = claimsFor(ROOM).setExpirationTime('1h').setProtectedHeader(header).sign(bytes);
        expect(await tokens.verify(await forged)).toBeNull();
      }
    }
  });

  it('is refused in HS256 even when the set holds a secret key', async () => {
    const jwk = { kty: 'oct', kid: 'o', k: Buffer.from(KEY).toString('base64url'), alg: 'HS256' };
    provider.say(200, JSON.stringify({ keys: [jwk] }));
    const forged = claimsFor(ROOM).setExpirationTime('1h').setProtectedHeader({ alg: 'HS256', kid: 'o' });
    expect(await tokens.verify(await forged.sign(KEY))).toBeNull();
  });

  it('is refused when it brings its key along', async () => {
    const own = await makeKey('ES256', 'own');
    const more = { jwk: own.jwk, jku: provider.url.href, x5u: provider.url.href };
    for (const kid of ['e', 'own']) {
      const forged = claimsFor(ROOM)
        .setExpirationTime('1h')
        .setProtectedHeader({ alg: 'ES256', kid, ...more });
      expect(await tokens.verify(await forged.sign(own.secret))).toBeNull();
    }
  });

  it('is refused when it is signed with one key and names another', async () => {
    const other = await makeKey('RS256', 'r');
    expect(await tokens.verify(await signWith(other, claimsFor(ROOM)))).toBeNull();
    expect(await tokens.verify(await signWith({ ...ec, kid: 'r' }, claimsFor(ROOM)))).toBeNull();
  });

  it('need not name its key: any that fits is tried', async () => {
    const next = await makeKey('RS256', 'r2');
    provider.publish(rsa, next, ec);
    for (const key of [rsa, next, ec]) {
      const nameless = claimsFor(ROOM).setExpirationTime('1h').setProtectedHeader({ alg: key.alg });
      expect(await tokens.verify(await nameless.sign(key.secret))).not.toBeNull();
    }
    const stranger = await makeKey('RS256', 'x');
    const forged = claimsFor(ROOM).setExpirationTime('1h').setProtectedHeader({ alg: 'RS256' });
    expect(await tokens.verify(await forged.sign(stranger.secret))).toBeNull();
  });

  it('that does not name its key has to be good in every other way too', async () => {
    provider.publish(rsa, await makeKey('RS256', 'r2'));
    const nameless = claimsFor(ROOM)
      .setAudience('crm')
      .setExpirationTime('1h')
      .setProtectedHeader({ alg: 'RS256' });
    expect(await tokens.verify(await nameless.sign(rsa.secret))).toBeNull();
  });

  it('is refused with a critical extension', async () => {
    const header = { alg: 'ES256', kid: 'e', crit: ['b64'], b64: true };
    const token = claimsFor(ROOM).setExpirationTime('1h').setProtectedHeader(header).sign(ec.secret);
    expect(await tokens.verify(await token)).toBeNull();
  });
});

describe('the log of refused access tokens', () => {
  it('says why, and nothing that a token holds', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const tokens = new AccessTokens(WITH_SECRET, log);
    const claims = claimsFor(ROOM, { name: 'Ada' }).setExpirationTime('-1h');
    const token = await claims.setProtectedHeader({ alg: 'HS256' }).sign(KEY);
    await tokens.verify(token);
    const text = lines.join('');
    expect(text).toContain('ERR_JWT_EXPIRED');
    for (const secret of ['ada@example.org', 'Ada', ROOM, token.split('.')[2]!])
      expect(text).not.toContain(secret);
  });
});

/** Makes a JWT that no library would make, correctly signed with HS256 unless a signature is given. */
function handMade(header: object, signature?: string, claims?: string): string {
  const exp = Math.floor(Date.now() / 1_000) + 60;
  const payload = claims ?? JSON.stringify({ sub: 'u', aud: 'earshot', room: ROOM, exp });
  const signed = [JSON.stringify(header), payload]
    .map((text) => Buffer.from(text).toString('base64url'))
    .join('.');
  return `${signed}.${signature ?? createHmac('sha256', KEY).update(signed).digest('base64url')}`;
}

function padded(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(KEY);
  return bytes;
}
