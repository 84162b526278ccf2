export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** First and third quartile. */
  readonly quartiles: readonly [number, number];
}

/** Sums up at least one value. */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    min: quantile(sorted, 0),
    max: quantile(sorted, 1),
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
  };
}

/** The middle value, or null when there is none. */
export function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : summarize(values).median;
}

/** The slope of the straight line through the points that is nearest to them (least squares); null for fewer than two. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number | null {
  if (points.length < 2) return null;
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x0, y0] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
  return covariance / variance;
}

function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('no values to sum up');
  return below + (above - below) * (position - Math.floor(position));
}
