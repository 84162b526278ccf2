import { migrateStored, type Migration } from './stored-version';

describe('What an older version of the app has stored', () => {
  const rename: Migration = (store) => {
    store.write('earshot.look', store.read('earshot.theme') ?? 'none');
    store.remove('earshot.theme');
  };
  const shout: Migration = (store) => store.write('earshot.look', store.read('earshot.look')!.toUpperCase());

  function migrated(before: Record<string, string>, migrations: readonly Migration[] = [rename, shout]) {
    const stored = new Map(Object.entries(before));
    migrateStored(
      {
        read: (key) => stored.get(key) ?? null,
        write: (key, value) => stored.set(key, value),
        remove: (key) => stored.delete(key),
      },
      migrations,
    );
    return Object.fromEntries(stored);
  }

  it('is brought to this version, one step after the other', () => {
    const now = { 'earshot.look': 'DARK', 'earshot.version': '3' };
    expect(migrated({ 'earshot.theme': 'dark' })).toEqual(now);
    expect(migrated({ 'earshot.version': '2', 'earshot.look': 'dark' })).toEqual(now);
    expect(migrated(now)).toEqual(now);
  });

  it('is left alone if it is of a newer version', () => {
    const newer = { 'earshot.theme': 'dark', 'earshot.version': '4' };
    expect(migrated(newer)).toEqual(newer);
  });

  it('counts as the first version if nobody can tell', () => {
    for (const version of ['', '0', '-1', '1.5', 'NaN', '{}', '1e999'])
      expect(migrated({ 'earshot.version': version, 'earshot.theme': 'dark' })['earshot.look'])
        .withContext(version)
        .toBe('DARK');
  });

  it('needs no version before anything has changed', () => {
    expect(migrated({}, [])).toEqual({});
  });
});
