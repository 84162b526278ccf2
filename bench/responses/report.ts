import { summarize } from '../report/statistics.ts';
import { figure, table } from '../report/table.ts';
import { type PageResponses, RESPONSES } from './measure-responses.ts';

/** How long each response took, each page's median and quartiles; `socketio` is the plain page. */
export function responseTable(measured: readonly PageResponses[]): string {
  const head = ['what', ...measured.flatMap(({ page }) => [page, 'IQR', 'n'])];
  return table(
    head,
    RESPONSES.map((name) => [
      name,
      ...measured.flatMap(({ times }) => {
        const values = times[name];
        if (values.length === 0) return ['–', '–', '0'];
        const { median, quartiles, count } = summarize(values);
        return [figure(median), quartiles.map((quartile) => figure(quartile)).join('–'), String(count)];
      }),
    ]),
  );
}

/** One page's calls taken together. */
export function together(calls: readonly PageResponses[]): PageResponses {
  const [first] = calls;
  if (!first) throw new Error('a page made no call');
  const all = RESPONSES.map((name) => [name, calls.flatMap(({ times }) => times[name])]);
  const times = Object.fromEntries(all) as PageResponses['times'];
  return { page: first.page, times, failures: calls.flatMap(({ failures }) => failures) };
}
