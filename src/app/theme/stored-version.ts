import type { Store } from '@earshot/angular';

const KEY = 'earshot.version';

/** Changes what is stored by one version of the app into what the next one reads. */
export type Migration = (store: Store) => void;

/**
 * The first leads from version 1 to 2, and so on. A release that renames a key, or gives a value another form, adds one; a new key or choice
 * needs none, because every reader takes what it doesn't know for the default.
 */
const MIGRATIONS: readonly Migration[] = [];

/**
 * Brings what is stored on this device to this version of the app. What a newer version has stored is left as it is: that version may be back
 * with the next reload. Returns whether anything has changed.
 */
export function migrateStored(store: Store, migrations = MIGRATIONS): boolean {
  const newest = migrations.length + 1;
  const stored = Number(store.read(KEY));
  // Without a version, and with anything that is none, it is the first.
  const from = Number.isSafeInteger(stored) && stored > 0 ? stored : 1;
  if (from >= newest) return false;
  for (const migrate of migrations.slice(from - 1)) migrate(store);
  store.write(KEY, String(newest));
  return true;
}
