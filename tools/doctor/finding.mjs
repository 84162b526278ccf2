/**
 * One line of the doctor's report: which `check`, its `verdict` (ok, warn or bad) and what it `says`; for what is not ok
 * also what it `means`, and the `line` of configuration that mends it.
 */
export const ok = (check, says) => ({ check, verdict: 'ok', says });
export const warn = (check, says, means, line) => ({ check, verdict: 'warn', says, means, line });
export const bad = (check, says, means, line) => ({ check, verdict: 'bad', says, means, line });

/** The exit code: 0 when all is well, 1 with warnings, 2 when something is broken. */
export function exitCode(findings) {
  const has = (verdict) => findings.some((finding) => finding.verdict === verdict);
  return has('bad') ? 2 : has('warn') ? 1 : 0;
}

/** The findings for people: a line each, and below what is not ok what it means and what mends it. */
export function inWords(findings) {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  return findings
    .flatMap(({ check, verdict, says, means, line }) => [
      `${verdict.padEnd(4)}  ${check.padEnd(width)}  ${says}`,
      ...(means ? [`      ${means}`] : []),
      ...(line ? [`      → ${line}`] : []),
    ])
    .join('\n');
}
