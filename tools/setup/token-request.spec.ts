import { spawnSync } from 'node:child_process';
import { at } from './paths.mjs';
import { readTokenRequest } from './token-request.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

describe('a request for an access token', () => {
  const read = (args: string, environment: NodeJS.ProcessEnv = { JWT_SECRET: SECRET }) =>
    readTokenRequest(args.split(' '), environment);
  const granted = (args: string) => {
    const request = read(args);
    if ('fault' in request) throw new Error(request.fault);
    return request;
  };
  const refused = (args: string, environment?: NodeJS.ProcessEnv) => {
    const request = read(args, environment);
    return 'fault' in request ? request.fault : null;
  };

  it('needs a room only: it is for somebody new, a participant, for an hour', () => {
    const { token, issuer } = granted('--room stand-up');
    expect(token).toEqual({
      user: jasmine.stringMatching(/^[0-9a-f-]{36}$/),
      name: null,
      rooms: ['stand-up'],
      role: 'participant',
      minutes: 60,
    });
    expect(issuer).toEqual({ secret: SECRET, issuer: null, audience: 'earshot' });
  });

  it('may say everything', () => {
    const environment = {
      JWT_SECRET: ` ${SECRET}\n`,
      JWT_ISSUER: 'https://id.example',
      JWT_AUDIENCE: 'calls',
    };
    const args = '--room a --room b --user u1 --name Ada --role moderator --minutes 5';
    expect(read(args, environment)).toEqual({
      token: { user: 'u1', name: 'Ada', rooms: ['a', 'b'], role: 'moderator', minutes: 5 },
      issuer: { secret: SECRET, issuer: 'https://id.example', audience: 'calls' },
    });
  });

  const faults: [string, RegExp][] = [
    ['--name Ada', /No --room/],
    ['--room __proto__', /letters, digits/],
    ['--room r --role admin', /--role must be/],
    ['--room r --minutes 0', /--minutes must be/],
    ['--room r --minutes 1.5', /--minutes must be/],
    ['--room r --minutes soon', /--minutes must be/],
    ['--room r --minutes 999999', /--minutes must be/],
    ['--room r --user ' + 'x'.repeat(257), /--user must have/],
    ['--room r --colour red', /Unknown option '--colour'/],
    ['--room', /--room/],
    ['stray', /Unexpected argument/],
  ];
  for (const [args, fault] of faults) {
    it(`is refused with words when it is ${args.slice(0, 40)}`, () => {
      expect(refused(args)).toMatch(fault);
    });
  }

  it('is refused without a secret that a server takes, and does not repeat it', () => {
    expect(refused('--room r', {})).toMatch(/JWT_SECRET is not set/);
    const fault = refused('--room r', { JWT_SECRET: 'hunter2' });
    expect(fault).toMatch(/fewer than 32/);
    expect(fault).not.toContain('hunter2');
  });
});

describe('npm run token', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [at('tools/token.ts'), ...args], {
      env: { JWT_SECRET: SECRET },
      encoding: 'utf8',
    });

  it('prints a token and nothing else', () => {
    const { status, stdout } = run('--room', '*', '--name', 'Ada');
    expect(status).toBe(0);
    const body = /^[\w-]+\.([\w-]+)\.[\w-]+\n$/.exec(stdout)?.[1] ?? '';
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { iat: number; exp: number };
    expect(claims).toEqual(jasmine.objectContaining({ name: 'Ada', rooms: ['*'], aud: 'earshot' }));
    expect(claims.exp - claims.iat).toBe(3_600);
  });

  it('says what is wrong and how it is used, and ends with 2', () => {
    const { status, stdout, stderr } = run('--role', 'boss');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^No --room.*\n\nJWT_SECRET=\.\.\. npm run token/);
  });
});
