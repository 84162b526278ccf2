import type { PageName } from '../drivers/call-page.ts';
import { medianOf } from '../report/statistics.ts';
import { figure, table } from '../report/table.ts';
import type { Heard } from './heard.ts';

/** What both sides of one call of one page heard at one loss, in percent. */
export interface LossRun {
  readonly page: PageName;
  readonly percent: number;
  readonly heard: readonly Heard[];
}

const REFERENCE: PageName = 'socketio';

/**
 * Shares in percent, medians over both sides of all rounds. The ratio is that of the means of a round's two sides, and its median
 * over the rounds: in a round, both pages met the same machine.
 */
export function lossTable(rounds: readonly (readonly LossRun[])[]): string {
  const head = [
    'lost',
    'page',
    'packets lost %',
    'concealed %',
    'without silence %',
    'vs browser',
    'kbit/s',
    'n',
  ];
  const runs = rounds.flat();
  const percents = [...new Set(runs.map(({ percent }) => percent))].sort((a, b) => a - b);
  const pages = [...new Set(runs.map(({ page }) => page))];
  const rows = percents.flatMap((percent) =>
    pages.map((page) => {
      const heard = runs
        .filter((run) => run.page === page && run.percent === percent)
        .flatMap((run) => run.heard);
      const share = (name: keyof Heard): string =>
        figure(percentOf(medianOf(heard.map((one) => one[name]))), 1);
      return [
        `${percent} %`,
        page,
        share('lost'),
        share('concealed'),
        share('concealedVoice'),
        figure(ratio(rounds, page, percent), 2),
        figure(medianOf(heard.map(({ bitrate }) => bitrate)), 0),
        String(heard.length),
      ];
    }),
  );
  return table(head, rows);
}

function ratio(rounds: readonly (readonly LossRun[])[], page: PageName, percent: number): number | null {
  const ratios = rounds.flatMap((round) => {
    const [own, reference] = [page, REFERENCE].map((name) => {
      const heard = round.find((run) => run.page === name && run.percent === percent)?.heard ?? [];
      return heard.reduce((sum, { concealedVoice }) => sum + concealedVoice, 0) / heard.length;
    });
    // Where next to nothing is concealed at either, a ratio says nothing.
    return own !== undefined && reference !== undefined && reference > 0.005 ? [own / reference] : [];
  });
  return medianOf(ratios);
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100;
}
