import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalledAsLocked, isNewEnough, type LockedPackage, withCache } from './dependencies.mjs';
import { at } from './paths.mjs';

const LOCKED: Record<string, LockedPackage> = {
  '': { version: '0.1.0' },
  server: { version: '0.1.0' },
  'node_modules/@earshot/server': { link: true },
  'node_modules/rxjs': { version: '7.8.2', integrity: 'sha512-a' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};

const isInstalled = (packages: Record<string, LockedPackage>) =>
  isInstalledAsLocked({ packages: LOCKED }, { packages });
const { '': _root, server: _server, 'node_modules/other-platform': _optional, ...INSTALLED } = LOCKED;

describe('what npm has installed', () => {
  it('is up to date when every package has the locked version, but for other platforms', () => {
    expect(isInstalled(INSTALLED)).toBeTrue();
  });

  it('is out of date when a package is missing', () => {
    const { 'node_modules/rxjs': _missing, ...rest } = INSTALLED;
    expect(isInstalled(rest)).toBeFalse();
  });

  it('is out of date when a package has another version', () => {
    expect(
      isInstalled({ ...INSTALLED, 'node_modules/rxjs': { version: '7.8.1', integrity: 'sha512-b' } }),
    ).toBeFalse();
  });
});

describe('a Node without the one of the dependencies, where npm runs no scripts,', () => {
  for (const [version, isEnough] of [
    ['20.11.0', false],
    ['22.22.3', false],
    ['24.0.0', false],
    ['24.15.0', true],
    ['24.21.0', true],
    ['26.0.0', true],
  ] as const) {
    it(`${isEnough ? 'will do' : 'will not do'} if it is ${version}`, () =>
      expect(isNewEnough(version)).toBe(isEnough));
  }
});

describe('what npm downloads', () => {
  it('is kept at home, or where npm was told to, if that can be written', () => {
    const home = mkdtempSync(join(tmpdir(), 'earshot-home-'));
    for (const environment of [{ HOME: home }, { HOME: '/dev/null', npm_config_cache: join(home, 'cache') }])
      expect(withCache(environment)).toEqual(environment);
    rmSync(home, { recursive: true });
  });

  it('is kept in this folder where the home folder cannot be written', () => {
    for (const environment of [
      { HOME: '/dev/null' },
      { HOME: '/dev/null', npm_config_cache: '/dev/null/.npm' },
    ])
      expect(withCache(environment)['npm_config_cache']).toBe(at('.cache', 'npm'));
  });
});
