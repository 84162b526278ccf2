/** One entry of the doctor's report. */
export interface Finding {
  /** What was examined. */
  readonly check: string;
  readonly verdict: 'ok' | 'warn' | 'bad';
  /** What was found. */
  readonly says: string;
  /** What follows from it, unless all is well. */
  readonly means?: string;
  /** The line of configuration that fixes it, unless all is well. */
  readonly line?: string;
}

export function ok(check: string, says: string): Finding {
  return { check, verdict: 'ok', says };
}

export function warn(check: string, says: string, means: string, line: string): Finding {
  return { check, verdict: 'warn', says, means, line };
}

export function bad(check: string, says: string, means: string, line: string): Finding {
  return { check, verdict: 'bad', says, means, line };
}

/** The exit code: 0 when all is well, 1 with warnings, 2 when something is broken. */
export function exitCode(findings: readonly Finding[]): 0 | 1 | 2 {
  const has = (verdict: Finding['verdict']) => findings.some((finding) => finding.verdict === verdict);
  return has('bad') ? 2 : has('warn') ? 1 : 0;
}

/** The findings for people: a line each, and below what is not ok what it means and what fixes it. */
export function inWords(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  return findings
    .flatMap(({ check, verdict, says, means, line }) => [
      `${verdict.padEnd(4)}  ${check.padEnd(width)}  ${says}`,
      ...(means ? [`      ${means}`] : []),
      ...(line ? [`      → ${line}`] : []),
    ])
    .join('\n');
}
