import type { Verdict } from './judge';
import type { Bars } from './link-quality';

/** How many samples in a row must be worse, or better, before the bars change: 4 s down and 10 s up, at one every 2 s. */
const WORSE_FOR = 2;
const BETTER_FOR = 5;

/** The bars that are shown for a link, and the verdicts since then, newest last. */
export interface Steady {
  readonly bars: Bars | null;
  readonly cause: Verdict['cause'];
  readonly recent: readonly Verdict[];
}

/** Before the first verdict. */
export const UNKNOWN: Steady = { bars: null, cause: null, recent: [] };

/** Adds the newest verdict. One bad moment changes nothing, and neither does one good moment among bad ones. */
export function steadied(before: Steady, verdict: Verdict): Steady {
  const recent = [...before.recent, verdict].slice(-BETTER_FOR);
  const bars = shownBars(before.bars, recent);
  if (bars === before.bars && bars !== verdict.bars) return { bars, cause: before.cause, recent };
  const cause = bars === null || bars === 3 ? null : (causeOf(recent, bars) ?? before.cause);
  return { bars, cause, recent };
}

function shownBars(shown: Bars | null, recent: readonly Verdict[]): Bars | null {
  const last = recent.slice(-WORSE_FOR).map(({ bars }) => bars);
  if (last.length === WORSE_FOR && (shown === null || last.every((bars) => bars < shown)))
    return Math.max(...last) as Bars;
  const all = recent.map(({ bars }) => bars);
  if (shown !== null && all.length === BETTER_FOR && all.every((bars) => bars > shown))
    return Math.min(...all) as Bars;
  return shown;
}

/** The newest reason that fits what is shown. */
function causeOf(recent: readonly Verdict[], shown: Bars): Verdict['cause'] {
  const fitting = recent.filter(({ bars, cause }) => bars <= shown && cause !== null);
  return fitting.at(-1)?.cause ?? null;
}
