import type { PageName } from '../drivers/call-page.ts';
import type { PageSeries } from '../lab/series.ts';
import { stepMedian } from './call-report.ts';
import { atMost, type Goal } from './goal.ts';
import { medianOf, slopeOf } from './statistics.ts';
import { figure, table } from './table.ts';

/** The calls of all pages at one round-trip time. */
export interface DelayedSeries {
  /** Milliseconds. */
  readonly roundTrip: number;
  readonly series: readonly PageSeries[];
}

const MOST_ROUND_TRIPS = 4.3;

/**
 * Time to the first frame over the round-trip time; the same less what a call costs without delay (t₀); and the slope between
 * the delays, in which every cost that does not come from the network cancels out.
 */
export function roundTripTable(delayed: readonly DelayedSeries[], direct: readonly PageSeries[]): string {
  const columns = delayed.flatMap(({ roundTrip: R }) => [`t at R=${R}`, 't/R', '(t−t₀)/R', 'media RTT']);
  return table(
    ['page', ...columns, 'slope'],
    pagesOf(delayed).map((page) => {
      const cost = firstFrame(direct, page);
      return [
        page,
        ...delayed.flatMap(({ roundTrip, series }) => {
          const time = firstFrame(series, page);
          const trips = (from: number | null): string =>
            figure(time === null || from === null ? null : (time - from) / roundTrip, 2);
          return [figure(time), trips(0), trips(cost), figure(mediaRoundTrip(series, page))];
        }),
        figure(roundTrips(delayed, page), 2),
      ];
    }),
  );
}

/** What was promised about a network with delay. */
export function roundTripGoals(delayed: readonly DelayedSeries[]): Goal[] {
  const promise = `round trips to the first frame on both sides (slope), Earshot, at most ${MOST_ROUND_TRIPS}`;
  return [atMost(promise, roundTrips(delayed, 'earshot'), MOST_ROUND_TRIPS, 2)];
}

/** Says of every page whose media went around the delay that it did. */
export function undelayedMedia(delayed: readonly DelayedSeries[]): string[] {
  return delayed.flatMap(({ roundTrip, series }) =>
    series.flatMap(({ page, calls }) => {
      const around = calls.filter(
        (call) => call.mediaRoundTrip === null || call.mediaRoundTrip < roundTrip * 0.9,
      );
      return around.length === 0
        ? []
        : [
            `${page} at R=${roundTrip}: in ${around.length} of ${calls.length} calls the media was not delayed.`,
          ];
    }),
  );
}

function roundTrips(delayed: readonly DelayedSeries[], page: PageName): number | null {
  const points = delayed.map(({ roundTrip, series }) => [roundTrip, firstFrame(series, page)] as const);
  return slopeOf(points.filter((point): point is [number, number] => point[1] !== null));
}

function firstFrame(series: readonly PageSeries[], page: PageName): number | null {
  const found = series.find((one) => one.page === page);
  return found ? stepMedian(found, 'first frame') : null;
}

function mediaRoundTrip(series: readonly PageSeries[], page: PageName): number | null {
  const calls = series.find((one) => one.page === page)?.calls ?? [];
  return medianOf(calls.map((call) => call.mediaRoundTrip).filter((time) => time !== null));
}

function pagesOf(delayed: readonly DelayedSeries[]): PageName[] {
  return delayed[0]?.series.map(({ page }) => page) ?? [];
}
