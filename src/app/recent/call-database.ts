import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RecentCall } from './recent-call';

interface Schema extends DBSchema {
  calls: { key: string; value: RecentCall };
}

export type CallDatabase = IDBPDatabase<Schema>;

const NAME = 'earshot';
/** In ms. A database that is blocked by a tab of another version, or a browser that never answers, is done without. */
const WITHIN = 5_000;

/** What each version adds to the one before; the first of them makes the database. */
const UPGRADES: readonly ((database: CallDatabase) => void)[] = [
  (database) => void database.createObjectStore('calls', { keyPath: 'room' }),
];

/**
 * Opens the database of calls. Rejects where there is none: switched off, blocked, of a newer version of the app (VersionError), or
 * without an answer. `onLost` is called when it goes away later, for example because the browser needs the room.
 */
export async function openCalls(
  onLost: () => void,
  factory: IDBFactory | null | undefined = indexedDB,
): Promise<CallDatabase> {
  if (!factory) throw new Error('this browser has no IndexedDB');
  let isLate = false;
  const opened = openDB<Schema>(NAME, UPGRADES.length, {
    upgrade: (database, from) => {
      for (const upgrade of UPGRADES.slice(from)) upgrade(database);
    },
    // Another tab has a newer version of the app: it must not wait for this one.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error('IndexedDB does not answer'));
    }, WITHIN);
  });
  void opened.then(
    (database) => isLate && database.close(),
    () => undefined, // told by the race
  );
  try {
    return await Promise.race([opened, late]);
  } finally {
    clearTimeout(timer);
  }
}
