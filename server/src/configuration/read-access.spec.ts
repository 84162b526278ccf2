import { readAccess } from './read-access.ts';
import { readConfiguration } from './configuration.ts';
import { VariableReader } from './variable-reader.ts';

const SECRET = 's'.repeat(32);
const URL_OF_KEYS = 'https://id.example.org/.well-known/jwks.json';

describe('the configuration of access', () => {
  function read(environment: Record<string, string>) {
    const reader = new VariableReader(environment);
    return { access: readAccess(reader), mistakes: reader.mistakes };
  }

  it('lets anyone in unless it says otherwise', () => {
    for (const environment of [{}, { ACCESS: 'open' }, { ACCESS: '' }, { JWT_SECRET: ' ' }])
      expect(read(environment)).toEqual({ access: null, mistakes: [] });
  });

  it('asks for tokens signed with a secret, of an hour and an audience of their own', () => {
    expect(read({ ACCESS: 'token', JWT_SECRET: SECRET })).toEqual({
      access: {
        keys: { kind: 'secret', secret: SECRET },
        algorithms: ['HS256'],
        issuer: null,
        audience: 'earshot',
        clockTolerance: 5_000,
      },
      mistakes: [],
    });
  });

  it('asks for tokens signed with published keys, and takes every word of it', () => {
    const environment = {
      ACCESS: 'token',
      JWT_JWKS_URL: URL_OF_KEYS,
      JWT_ALGORITHMS: 'ES256, PS384',
      JWT_ISSUER: 'https://id.example.org',
      JWT_AUDIENCE: 'calls',
      JWT_CLOCK_TOLERANCE: '60',
    };
    expect(read(environment)).toEqual({
      access: {
        keys: { kind: 'published', url: new URL(URL_OF_KEYS) },
        algorithms: ['ES256', 'PS384'],
        issuer: 'https://id.example.org',
        audience: 'calls',
        clockTolerance: 60_000,
      },
      mistakes: [],
    });
  });

  it('has RS256, ES256 and EdDSA for published keys', () => {
    const { access } = read({ ACCESS: 'token', JWT_JWKS_URL: URL_OF_KEYS });
    expect(access?.algorithms).toEqual(['RS256', 'ES256', 'EdDSA']);
  });

  it('takes http:// from this machine only', () => {
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:1'])
      expect(read({ ACCESS: 'token', JWT_JWKS_URL: `http://${host}/keys` }).mistakes).toEqual([]);
    for (const host of ['id.example', '10.0.0.1', 'localhost.example', '127.0.0.1.example', 'x@id.example'])
      expect(read({ ACCESS: 'token', JWT_JWKS_URL: `http://${host}/keys` }).mistakes.length)
        .withContext(host)
        .toBe(1);
  });

  const WITH_SECRET = { ACCESS: 'token', JWT_SECRET: SECRET };
  const WITH_KEYS = { ACCESS: 'token', JWT_JWKS_URL: URL_OF_KEYS };
  const mistakes: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ ACCESS: 'closed' }, /^ACCESS must be one of open, token$/],
    [{ ACCESS: 'closed', JWT_SECRET: SECRET }, /^ACCESS must be/],
    [{ ACCESS: 'token' }, /^ACCESS is token, so JWT_SECRET or JWT_JWKS_URL must be set$/],
    [{ ...WITH_SECRET, JWT_JWKS_URL: URL_OF_KEYS }, /^JWT_SECRET and JWT_JWKS_URL are both set/],
    [{ ACCESS: 'token', JWT_SECRET: 'hunter2' }, /^JWT_SECRET must have at least 32 characters/],
    [{ ...WITH_SECRET, EARSHOT_SECRET: SECRET }, /^JWT_SECRET must differ from EARSHOT_SECRET/],
    [{ ACCESS: 'token', JWT_JWKS_URL: 'hunter2' }, /^JWT_JWKS_URL must be an address like https/],
    [{ ACCESS: 'token', JWT_JWKS_URL: 'http://id.example/hunter2' }, /^JWT_JWKS_URL must begin with https/],
    [{ ACCESS: 'token', JWT_JWKS_URL: 'file:///hunter2' }, /^JWT_JWKS_URL must begin with https/],
    [
      { ACCESS: 'token', JWT_JWKS_URL: 'https://u:hunter2@id.example/' },
      /^JWT_JWKS_URL must not have a user/,
    ],
    [{ ...WITH_SECRET, JWT_ALGORITHMS: 'RS256' }, /^JWT_ALGORITHMS must be of HS256, .* with JWT_SECRET$/],
    [{ ...WITH_KEYS, JWT_ALGORITHMS: 'HS256' }, /^JWT_ALGORITHMS must be of RS256, .* with JWT_JWKS_URL$/],
    [{ ...WITH_KEYS, JWT_ALGORITHMS: 'RS256,none' }, /^JWT_ALGORITHMS must be of/],
    [{ ...WITH_KEYS, JWT_ALGORITHMS: 'RS256,' }, /^JWT_ALGORITHMS must be of/],
    [
      { ...WITH_KEYS, JWT_CLOCK_TOLERANCE: '61' },
      /^JWT_CLOCK_TOLERANCE must be a whole number from 0 to 60$/,
    ],
    [{ ...WITH_KEYS, JWT_AUDIENCE: 'earshot-resume' }, /^JWT_AUDIENCE must not be earshot-resume/],
    [{ ...WITH_KEYS, JWT_AUDIENCE: 'earshot-admission' }, /^JWT_AUDIENCE must not be earshot-admission/],
    ...['SECRET', 'JWKS_URL', 'ALGORITHMS', 'ISSUER', 'AUDIENCE', 'CLOCK_TOLERANCE'].map(
      (name) =>
        [{ [`JWT_${name}`]: 'x' }, new RegExp(`^JWT_${name} has no effect without ACCESS=token`)] as const,
    ),
  ];

  mistakes.forEach(([environment, message], index) => {
    it(`says in one line what is wrong with ${Object.values(environment).join(' ').slice(0, 70)} (${index})`, () => {
      const found = read(environment).mistakes;
      expect(found.length).toBe(1);
      expect(found[0]).toMatch(message);
      expect(found[0]).not.toContain('hunter2');
    });
  });

  it('reaches the server', () => {
    const options = (environment: Record<string, string>) => {
      const configuration = readConfiguration(environment);
      return 'options' in configuration ? configuration.options : null;
    };
    expect(options(WITH_SECRET)?.access?.audience).toBe('earshot');
    expect(options({})?.access).toBeUndefined();
  });
});
