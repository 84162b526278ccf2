import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from './debian.mjs';

describe('the installation of Debian packages', () => {
  let folder;
  let policy;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-debian-'));
    policy = join(folder, 'policy-rc.d');
    spyOn(process, 'getuid').and.returnValue(0);
    spyOn(console, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one run of apt-get, during which no service is started', async () => {
    const calls = [];
    const execute = async (program, args) => {
      const isForbidden = existsSync(policy) && (statSync(policy).mode & 0o111) !== 0;
      calls.push([program, args[0], isForbidden, args.slice(-2)]);
    };
    await installPackages(['coturn', 'caddy'], { policy, execute });
    expect(calls.map(([program, verb, isForbidden]) => [program, verb, isForbidden])).toEqual([
      ['apt-get', 'update', false],
      ['apt-get', 'install', true],
    ]);
    expect(calls[1][3]).toEqual(['coturn', 'caddy']);
    expect(existsSync(policy)).toBeFalse();
  });

  it('leaves the machine as free to start services as it was, also when it fails', async () => {
    const execute = async (_program, [verb]) => {
      if (verb === 'install') throw new Error('no network');
    };
    await expectAsync(installPackages(['coturn'], { policy, execute })).toBeRejectedWithError('no network');
    expect(existsSync(policy)).toBeFalse();
    writeFileSync(policy, 'theirs');
    await installPackages(['coturn'], { policy, execute: async () => 0 });
    expect(readFileSync(policy, 'utf8')).toBe('theirs');
  });

  it('is nothing that is done without being root', async () => {
    process.getuid.and.returnValue(1000);
    await installPackages(['coturn'], { policy, execute: () => fail('apt-get is not to be run') });
    expect(existsSync(policy)).toBeFalse();
  });
});
