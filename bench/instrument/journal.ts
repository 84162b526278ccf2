import type { JournalEntry, EntryKind } from './report.ts';

/** Everything that happened on this page so far, oldest first. */
export const entries: JournalEntry[] = [];

const listeners = new Set<() => void>();

/** Milliseconds since the epoch; finer than Date.now() and the same clock on every page of this machine. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Writes down that something happened, now or at the given moment. */
export function note(kind: EntryKind, detail = '', at = now()): void {
  entries.push({ kind, detail, at });
  for (const listener of listeners) listener();
}

/** Resolves once the condition holds; it is asked again after every entry. Rejects with `message` when time is up. */
export function until(condition: () => boolean, timeout: number, message: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      listeners.delete(ask);
    };
    const ask = (): void => {
      if (!condition()) return;
      settle();
      resolve();
    };
    const timer = setTimeout(() => {
      settle();
      reject(new Error(message()));
    }, timeout);
    listeners.add(ask);
    ask();
  });
}

/** Whether an entry of this kind, with one of these details if any are given, was written. */
export function happened(kind: EntryKind, ...details: string[]): boolean {
  return entries.some(
    (entry) => entry.kind === kind && (details.length === 0 || details.includes(entry.detail)),
  );
}
