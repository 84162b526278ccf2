/** Something the project promised, and whether this run kept it; null when the run could not tell. */
export interface Goal {
  readonly promise: string;
  readonly measured: string;
  readonly isKept: boolean | null;
}

/** Makes the goal "value is at most limit", which a missing value leaves open. */
export function atMost(promise: string, value: number | null, limit: number, decimals: number): Goal {
  if (value === null) return { promise, measured: 'not measured', isKept: null };
  return { promise, measured: value.toFixed(decimals), isKept: value <= limit };
}

/** Makes the goal "value is at least limit", which a missing value leaves open. */
export function atLeast(promise: string, value: number | null, limit: number, decimals: number): Goal {
  if (value === null) return { promise, measured: 'not measured', isKept: null };
  return { promise, measured: value.toFixed(decimals), isKept: value >= limit };
}

/** One line per goal. */
export function goalLines(goals: readonly Goal[]): string {
  const word = (isKept: boolean | null): string => (isKept === null ? 'OPEN' : isKept ? 'KEPT' : 'MISSED');
  return goals
    .map(({ promise, measured, isKept }) => `${word(isKept).padEnd(6)}  ${promise}: ${measured}`)
    .join('\n');
}
