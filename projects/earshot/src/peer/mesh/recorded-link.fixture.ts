import type { ConnectionStatistics, RawStatistic } from '../connection/raw-statistic';
import { type Change, CHROMIUM, recorded, reportOf } from '../connection/recorded-statistics.fixture';
import type { Sending } from '../connection/sending';
import type { SampledLink } from './mesh-sampler';

/** In ms: how far apart the two recorded ones are. */
const PERIOD = 2_000;

/** For specs: a link whose statistics go on as they did between the two recorded ones, with what is changed. */
export class RecordedLink implements SampledLink {
  private step = 0;
  changes: Change[] = [];
  isClosed = false;
  codec: string | null = null;
  /** Whether the camera was last told to be sent. */
  isCameraSent: boolean | null = null;

  adjust(role: string, { active }: Sending): void {
    if (role === 'camera') this.isCameraSent = active ?? null;
  }

  async statistics(): Promise<ConnectionStatistics> {
    if (this.isClosed) throw new Error('closed');
    return recorded(this.report(), this.codec);
  }

  /** Returns the next report, as the browser would. */
  report(): ReadonlyMap<string, RawStatistic> {
    const [before, after] = CHROMIUM;
    const step = this.step++;
    const grown = after.map((stat) => {
      const then = before.find(({ id }) => id === stat.id) ?? stat;
      const fields: Record<string, unknown> = {};
      for (const [name, now] of Object.entries(stat) as [keyof RawStatistic, unknown][]) {
        const was = then[name];
        // What is not a total stays as it is.
        const isTotal = typeof now === 'number' && typeof was === 'number' && now > was && name !== 'jitter';
        fields[name] = isTotal ? was + (now - was) * step : now;
      }
      // Each entry has the time at which its source spoke last; a browser's own entries are made together.
      fields['timestamp'] = stat.timestamp + PERIOD * (step - 1);
      return { ...stat, ...fields };
    });
    return reportOf(grown, ...this.changes);
  }
}
