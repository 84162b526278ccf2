import { type Moment, PersonRecord } from './person-record';
import { ratesBetween } from './rates';
import { CHROMIUM, readRecorded, reportOf } from '../peer/connection/recorded-statistics.fixture';

describe('PersonRecord', () => {
  const [before, sample] = CHROMIUM.map((stats) => readRecorded(reportOf(stats)));
  const moment: Moment = {
    link: 'connected',
    sample: sample!,
    rates: ratesBetween(before!, sample!),
    quality: null,
  };

  it('keeps a measurement every ten seconds, and fewer of a call that lasts all day', () => {
    const record = new PersonRecord(1);
    for (let at = 0; at <= 60; at += 2) record.take(at, moment);
    expect(record.report().measurements.map(({ at }) => at)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    for (let at = 62; at <= 8 * 3_600; at += 2) record.take(at, moment);
    const { measurements } = record.report();
    expect(measurements.length).toBeLessThanOrEqual(360);
    expect(measurements.length).toBeGreaterThan(150);
    expect(measurements[0]?.at).toBe(0);
    expect(measurements.at(-1)!.at).toBeGreaterThan(8 * 3_600 - 200);
  });

  it('keeps the worst loss since the measurement before, also when fewer are kept, and what came last', () => {
    const { rates } = moment;
    const losing = (loss: number): Moment => ({
      ...moment,
      rates: { ...rates!, down: { ...rates!.down, loss } },
    });
    const record = new PersonRecord(1);
    for (let at = 0; at <= 24; at += 2) record.take(at, losing(at === 4 ? 0.4 : at === 22 ? 0.2 : 0));
    const losses = () => record.report().measurements.map(({ at, down }) => [at, down.loss]);
    expect(losses()).toEqual([
      [0, 0],
      [10, 0.4],
      [20, 0],
      [24, 0.2],
    ]);
    for (let at = 26; at <= 8 * 3_600; at += 2) record.take(at, losing(0));
    expect(Math.max(...losses().map(([, loss]) => loss ?? 0))).toBe(0.4);
  });

  it('keeps the newest changes of a link that goes up and down all day', () => {
    const record = new PersonRecord(1);
    for (let at = 0; at < 1_000; at++)
      record.take(at, { ...moment, link: at % 2 ? 'connected' : 'reconnecting' });
    const { changes } = record.report();
    expect(changes.length).toBe(500);
    expect(changes.at(-1)).toEqual({ at: 999, link: 'connected' });
  });
});
