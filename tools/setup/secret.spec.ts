import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecret } from './secret.ts';

describe('keptSecret', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'earshot-secret-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes a secret once, for this user only, and keeps it', () => {
    const file = join(folder, 'new', 'secret');
    const secret = keptSecret(file, {});
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(keptSecret(file, {})).toBe(secret);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('makes another one when a full disk has left an empty file', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, '');
    expect(keptSecret(file, {})).toMatch(/^[0-9a-f]{64}$/);
    expect(keptSecret(file, {})).toBe(keptSecret(file, {}));
  });

  it('makes one for this start, and says so, where nothing can be written', () => {
    const warn = spyOn(console, 'warn');
    // No folder, whoever asks.
    expect(keptSecret('/dev/null/secret', {})).toMatch(/^[0-9a-f]{64}$/);
    expect(warn).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(/can’t be kept in \/dev\/null\/secret \(E(?:NOTDIR|EXIST)\)/),
    );
  });

  it('uses the one of the environment, and then keeps none', () => {
    const file = join(folder, 'secret');
    expect(keptSecret(file, { EARSHOT_SECRET: 'given' })).toBe('given');
    expect(() => statSync(file)).toThrow();
  });
});
