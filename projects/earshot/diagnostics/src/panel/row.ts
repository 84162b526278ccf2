import type { Check, CheckSubject, Finding, Verdict } from '../checks/finding';
import type { DiagnosticsIntl } from './diagnostics-intl';
import type { FindingWords } from './finding-words';

/** One row of the list, in words. A host may add its own. */
export interface DiagnosticsRow extends FindingWords {
  /** What was checked. */
  readonly name: string;
  /** Null while the check runs; `says` is empty then. */
  readonly verdict: Verdict | null;
  /** Network addresses that the check found. */
  readonly addresses?: readonly string[];
}

/** Rows under a heading. */
export interface RowGroup {
  readonly heading: string;
  readonly rows: readonly DiagnosticsRow[];
}

const HERE: readonly CheckSubject[] = ['secure-context', 'browser', 'microphone', 'camera'];
const SERVER: readonly CheckSubject[] = ['http', 'socket', 'clock'];

/** Turns checks, and the rows that the host adds, into words. */
export function rowGroups(
  checks: readonly Check[],
  more: readonly DiagnosticsRow[],
  intl: DiagnosticsIntl,
): readonly RowGroup[] {
  const rows = (isOne: (subject: CheckSubject) => boolean) =>
    checks.filter(({ subject }) => isOne(subject)).map((check) => row(check, intl));
  return [
    { heading: intl.here, rows: [...rows((subject) => HERE.includes(subject)), ...more] },
    { heading: intl.server, rows: rows((subject) => SERVER.includes(subject)) },
    { heading: intl.ways, rows: rows((subject) => !HERE.includes(subject) && !SERVER.includes(subject)) },
  ];
}

function row({ subject, url, finding }: Check, intl: DiagnosticsIntl): DiagnosticsRow {
  const name = subject === 'ice-server' ? (url ?? '') : intl.subjects[subject];
  if (!finding) return { name, verdict: null, says: '' };
  const { verdict, addresses = [] } = finding;
  const words = intl.findings[finding.code];
  const says = [words.says, ...measures(finding, intl)].reduce((first, second) =>
    intl.sentences(first, second),
  );
  return { ...words, name, verdict, says, addresses };
}

function measures({ code, time, precision, status }: Finding, intl: DiagnosticsIntl): string[] {
  const told = status === undefined ? [] : [intl.status(status)];
  if (time === undefined) return told;
  if (precision !== undefined) return [...told, intl.clock(time, precision)];
  return [...told, code === 'stun-answers' ? intl.answeredIn(time) : intl.roundTrip(time)];
}
