import { normaliseName, type RoomId, toRoomId } from '@earshot/angular';

/** The last call in a room, as this device remembers it. */
export interface RecentCall {
  readonly room: RoomId;
  /** The names of the others, as they gave them; empty when nobody came. */
  readonly people: readonly string[];
  /** When it began, in ms since 1970. */
  readonly at: number;
  /** How long it took. */
  readonly seconds: number;
  readonly isPinned: boolean;
}

/** More names than that are not shown anyway. */
const MOST_PEOPLE = 8;
const LONGEST = 7 * 86_400;

/** Returns what a device has stored as a call; null if it is none, whoever wrote it. */
export function toRecentCall(stored: unknown): RecentCall | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { room, people, at, seconds, isPinned } = stored as Partial<Record<keyof RecentCall, unknown>>;
  const id = typeof room === 'string' ? toRoomId(room) : null;
  if (id === null || typeof at !== 'number' || !isTime(at)) return null;
  return {
    room: id,
    people: toNames(Array.isArray(people) ? people : []),
    at,
    seconds: typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, LONGEST) : 0,
    isPinned: isPinned === true,
  };
}

/** Returns names as the protocol wants them, each once, and not more than are shown. */
export function toNames(names: readonly unknown[]): string[] {
  const given = names.slice(0, 4 * MOST_PEOPLE).filter((name) => typeof name === 'string');
  return [...new Set(given.map(normaliseName).filter((name) => name !== ''))].slice(0, MOST_PEOPLE);
}

/** Pinned calls first, then the newest. */
export function inOrder(calls: Iterable<RecentCall>): RecentCall[] {
  return [...calls].sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || b.at - a.at);
}

function isTime(at: number): boolean {
  return Number.isFinite(new Date(at).getTime());
}
