import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from './debian.ts';

describe('the installation of Debian packages', () => {
  let folder: string;
  let policy: string;
  let getuid: jasmine.Spy<() => number>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-debian-'));
    policy = join(folder, 'policy-rc.d');
    getuid = spyOn(process as { getuid: () => number }, 'getuid').and.returnValue(0);
    spyOn(console, 'log');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is one run of apt-get, during which no service is started', async () => {
    const calls: [program: string, verb: string | undefined, isForbidden: boolean, packages: string[]][] = [];
    const execute = async (program: string, args: readonly string[]) => {
      const isForbidden = existsSync(policy) && (statSync(policy).mode & 0o111) !== 0;
      calls.push([program, args[0], isForbidden, args.slice(-2)]);
      return 0;
    };
    await installPackages(['coturn', 'caddy'], { policy, execute });
    expect(calls.map(([program, verb, isForbidden]) => [program, verb, isForbidden])).toEqual([
      ['apt-get', 'update', false],
      ['apt-get', 'install', true],
    ]);
    expect(calls[1]?.[3]).toEqual(['coturn', 'caddy']);
    expect(existsSync(policy)).toBeFalse();
  });

  it('leaves the machine as free to start services as it was, also when it fails', async () => {
    const execute = async (_program: string, [verb]: readonly string[]) => {
      if (verb === 'install') throw new Error('no network');
      return 0;
    };
    await expectAsync(installPackages(['coturn'], { policy, execute })).toBeRejectedWithError('no network');
    expect(existsSync(policy)).toBeFalse();
    writeFileSync(policy, 'theirs');
    await installPackages(['coturn'], { policy, execute: async () => 0 });
    expect(readFileSync(policy, 'utf8')).toBe('theirs');
  });

  it('is not attempted without being root', async () => {
    getuid.and.returnValue(1000);
    const execute = async () => {
      fail('apt-get is not to be run');
      return 1;
    };
    await installPackages(['coturn'], { policy, execute });
    expect(existsSync(policy)).toBeFalse();
  });
});
