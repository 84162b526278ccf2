import type { Journal } from './recorder.ts';

/** How a call fared under a fault: ms, the worse of its two sides; null for what never came back. */
export interface Outcome {
  /** The longest time without sound. */
  readonly soundGap: number | null;
  /** The longest time without a picture. */
  readonly pictureGap: number | null;
  /** From the whole network to the first sound and picture at both sides after they were away. */
  readonly back: number | null;
  /** The same until neither side misses either for longer than `AWAY` any more. */
  readonly steady: number | null;
  /** From the fault to the first offer that seeks another path; null when there was none. */
  readonly offered: number | null;
  /** The same from the browser's own word that the path is lost: negative where the page knew before. */
  readonly offeredAfterWord: number | null;
}

/** When a fault began, and when the network was whole again; ms since 1970. */
export interface Span {
  readonly from: number;
  readonly whole: number;
}

/** Media that has been away for longer than this, in ms, is away. */
const AWAY = 400;

/** Reads from the journals of both sides how a call fared; `isBack` says that it got over the fault. */
export function outcomeOf(journals: readonly Journal[], { from, whole }: Span, isBack: boolean): Outcome {
  const gaps = (kind: 'audio' | 'video') => journals.map((journal) => longestGap(journal[kind], from));
  const longest = (kind: 'audio' | 'video') =>
    Math.max(...gaps(kind).map(([before, after]) => after - before));
  const both = (['audio', 'video'] as const).flatMap((kind) => journals.map((journal) => journal[kind]));
  const back = Math.max(0, ...both.map((arrivals) => longestGap(arrivals, from)[1] - whole));
  const steady = Math.max(...both.map((arrivals) => steadyAt(arrivals, from, whole) - whole));
  const offered = first(
    journals.flatMap(({ offers }) => offers),
    from,
  );
  const word = first(
    journals.flatMap(({ disconnected }) => disconnected),
    from,
  );
  return {
    soundGap: isBack ? longest('audio') : null,
    pictureGap: isBack ? longest('video') : null,
    back: isBack ? back : null,
    steady: isBack ? steady : null,
    offered: offered === null ? null : offered - from,
    offeredAfterWord: offered === null || word === null ? null : offered - word,
  };
}

/** The longest time between two arrivals of which the second came after `from`: when it began and ended. */
function longestGap(arrivals: readonly number[], from: number): readonly [number, number] {
  let longest: readonly [number, number] = [from, from];
  for (const [index, at] of arrivals.entries()) {
    const before = arrivals[index - 1] ?? at;
    if (at > from && at - before > longest[1] - longest[0]) longest = [before, at];
  }
  return longest;
}

/** The end of the last time in which media was away. */
function steadyAt(arrivals: readonly number[], from: number, whole: number): number {
  let steady = whole;
  for (const [index, at] of arrivals.entries()) {
    const before = arrivals[index - 1] ?? at;
    if (at > from && at > steady && at - before > AWAY) steady = at;
  }
  return steady;
}

function first(times: readonly number[], from: number): number | null {
  const later = times.filter((at) => at >= from);
  return later.length === 0 ? null : Math.min(...later);
}
