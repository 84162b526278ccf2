import type { ProfileLife } from '../visits/profile-life.ts';
import type { Visit } from '../visits/visit.ts';
import { atMost, type Goal } from './goal.ts';
import { medianOf, summarize } from './statistics.ts';
import { figure, table } from './table.ts';

export const EMPTY = 'empty + socket.io';
/** The same application where the browser allows no service worker. */
export const NO_WORKER = 'the same, no worker';
export const HOME = 'earshot /';
export const CALL = 'earshot /call/x';

/** What one run saw of each page, by the page's name. */
export type Lives = Readonly<Record<string, ProfileLife>>;
type Kind = keyof ProfileLife;

const KINDS: readonly Kind[] = ['cold', 'warm', 'offline'];
const MOST_COLD = 1.3;
const MOST_WARM = 0.65;
const MOST_OFFLINE = 1.2;

/** Seconds to the usable button with their quartiles, and requests to the network until then. */
export function visitTable(runs: readonly Lives[]): string {
  const head = [
    'page',
    ...KINDS.flatMap((kind) => [`${kind}, s`, 'quartiles']),
    'requests cold',
    'requests warm',
  ];
  const rows = [EMPTY, NO_WORKER, HOME, CALL].map((name) => [
    name,
    ...KINDS.flatMap((kind) => seconds(visitsOf(runs, name, kind).map(({ time }) => time))),
    requests(runs, name, 'cold'),
    requests(runs, name, 'warm'),
  ]);
  return table(head, rows);
}

export function visitGoals(runs: readonly Lives[]): Goal[] {
  return [HOME, CALL].flatMap((name) => [
    atMost(
      `${name} cold against the empty application, at most ${MOST_COLD}`,
      ratio(runs, [name, 'cold'], [EMPTY, 'cold']),
      MOST_COLD,
      2,
    ),
    atMost(
      `${name} warm against the empty application without a worker, at most ${MOST_WARM}`,
      ratio(runs, [name, 'warm'], [NO_WORKER, 'warm']),
      MOST_WARM,
      2,
    ),
    atMost(
      `${name} warm and offline, requests to the network, none`,
      most([...visitsOf(runs, name, 'warm'), ...visitsOf(runs, name, 'offline')]),
      0,
      0,
    ),
    atMost(
      `${name} offline against warm, at most ${MOST_OFFLINE}`,
      ratio(runs, [name, 'offline'], [name, 'warm']),
      MOST_OFFLINE,
      2,
    ),
  ]);
}

function visitsOf(runs: readonly Lives[], name: string, kind: Kind): Visit[] {
  return runs.map((lives) => lives[name]?.[kind] ?? null).filter((visit) => visit !== null);
}

/** The median of the ratios within a run: whatever else the machine does then meets both alike. */
function ratio(runs: readonly Lives[], one: [string, Kind], other: [string, Kind]): number | null {
  return medianOf(
    runs.flatMap((lives) => {
      const [a, b] = [lives[one[0]]?.[one[1]], lives[other[0]]?.[other[1]]];
      return a && b ? [a.time / b.time] : [];
    }),
  );
}

function seconds(times: readonly number[]): [string, string] {
  if (times.length === 0) return ['–', '–'];
  const { median, quartiles } = summarize(times);
  return [figure(median / 1_000, 2), quartiles.map((time) => figure(time / 1_000, 2)).join('–')];
}

function requests(runs: readonly Lives[], name: string, kind: Kind): string {
  return figure(medianOf(visitsOf(runs, name, kind).map((visit) => visit.requests.length)));
}

function most(visits: readonly Visit[]): number | null {
  return visits.length === 0 ? null : Math.max(...visits.map((visit) => visit.requests.length));
}
