import { isInstalledAsLocked, type LockedPackage } from './dependencies.mjs';

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
