import type { Transfer } from '../weight/transfer.ts';
import type { Weight } from '../weight/weigh.ts';
import { atMost, type Goal } from './goal.ts';
import { figure, table } from './table.ts';

/** The name under which /call/x is weighed. */
export const CALL_PAGE = 'earshot /call/x';
const MOST_KILOBYTES = 115;

/** What each page loads up to its usable button, and what the service worker loads besides; kB are 1,000 bytes. */
export function weightTable(weights: readonly Weight[]): string {
  const head = [
    'page',
    'requests',
    'gzip kB',
    'JavaScript gzip kB',
    'wire kB',
    'later gzip kB',
    'worker requests',
    'worker wire kB',
  ];
  return table(
    head,
    weights.map(({ name, before, after, worker }) => [
      name,
      String(before.length),
      kilobytes(before, 'gzip'),
      kilobytes(
        before.filter(({ path }) => path.endsWith('.js')),
        'gzip',
      ),
      kilobytes(before, 'wire'),
      kilobytes(after, 'gzip'),
      String(worker.length),
      kilobytes(worker, 'wire'),
    ]),
  );
}

/** One page's files, heaviest first. */
export function fileTable({ before }: Weight): string {
  const files = before.toSorted((a, b) => b.gzip - a.gzip);
  return table(
    ['file', 'gzip kB', 'wire kB'],
    files.map((file) => [file.path, kilobytes([file], 'gzip'), kilobytes([file], 'wire')]),
  );
}

export function weightGoals(weights: readonly Weight[]): Goal[] {
  const call = weights.find(({ name }) => name === CALL_PAGE);
  const measured = call ? sum(call.before, 'gzip') / 1000 : null;
  return [
    atMost(
      `/call/x up to the usable Join button, kB gzip, at most ${MOST_KILOBYTES}`,
      measured,
      MOST_KILOBYTES,
      1,
    ),
  ];
}

function kilobytes(transfers: readonly Transfer[], measure: 'gzip' | 'wire'): string {
  return figure(sum(transfers, measure) / 1000, 1);
}

function sum(transfers: readonly Transfer[], measure: 'gzip' | 'wire'): number {
  return transfers.reduce((total, transfer) => total + transfer[measure], 0);
}
