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
  /** Where the time goes, each in ms from the fault; null for what did not happen. */
  readonly steps: Steps;
}

/** What has to happen between a fault and media on another path. */
export interface Steps {
  /** Either side asks whether the server is there, or for another path. */
  readonly noticed: number | null;
  /** The side whose network failed hears the server. */
  readonly server: number | null;
  /** The newest offer before media came back, of either side, or the newest request for one. */
  readonly offered: number | null;
  /** The answer to it. */
  readonly answered: number | null;
  /** Both have sound and picture. */
  readonly first: number | null;
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
  const offered = first(all(journals, 'offers'), from);
  const word = first(all(journals, 'disconnected'), from);
  return {
    soundGap: isBack ? longest('audio') : null,
    pictureGap: isBack ? longest('video') : null,
    back: isBack ? back : null,
    steady: isBack ? steady : null,
    offered: since(offered, from),
    offeredAfterWord: offered === null || word === null ? null : offered - word,
    steps: stepsOf(journals, from, isBack ? whole + back : null),
  };
}

function stepsOf(journals: readonly Journal[], from: number, back: number | null): Steps {
  const noticed = first([...all(journals, 'probes'), ...all(journals, 'offers')], from);
  const server = noticed === null ? null : first(journals[0]?.heard ?? [], noticed);
  const offers = all(journals, 'offers').filter((at) => at >= from && (back === null || at < back));
  const offered = offers.length === 0 ? null : Math.max(...offers);
  const answered = offered === null ? null : first(all(journals, 'answers'), offered);
  const [start, end] = [(at: number | null) => since(at, from), since(back, from)];
  return {
    noticed: start(noticed),
    server: start(server),
    offered: start(offered),
    answered: start(answered),
    first: end,
  };
}

function all(journals: readonly Journal[], list: keyof Journal): readonly number[] {
  return journals.flatMap((journal) => journal[list]);
}

function since(at: number | null, from: number): number | null {
  return at === null ? null : at - from;
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
