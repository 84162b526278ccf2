import type { LogLine } from '@earshot/angular';
import type { DiagnosticsIntl } from './diagnostics-intl';
import type { RowGroup } from './row';

// IPv6 (RFC 4291, 2.2) has two colons side by side or seven of them, which no time of day has; it may end like IPv4.
const IPV6 = /\[?(?=[0-9a-f:.]*::|(?:[0-9a-f]*:){7})[0-9a-f:.]+(?:%\w+)?\]?/giu;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/gu;

/** The first lines of a report. */
export interface ReportHead {
  readonly page: string;
  readonly browser: string;
  readonly at: Date;
  /** The last lines of the log. */
  readonly log?: readonly LogLine[];
}

/** Returns the findings as text, to send to someone who can help. */
export function fullReport(groups: readonly RowGroup[], head: ReportHead, intl: DiagnosticsIntl): string {
  return lines(groups, head, intl, true).join('\n');
}

/** Returns the same without network addresses. */
export function discreetReport(groups: readonly RowGroup[], head: ReportHead, intl: DiagnosticsIntl): string {
  const [title = '', page = '', browser = '', ...rest] = lines(groups, head, intl, false);
  const discreet = (line: string) => line.replace(IPV6, intl.noAddress).replace(IPV4, intl.noAddress);
  // A browser's version can look like an address.
  return [title, discreet(page), browser, ...rest.map(discreet)].join('\n');
}

function lines(
  groups: readonly RowGroup[],
  { page, browser, at, log = [] }: ReportHead,
  intl: DiagnosticsIntl,
  hasAddresses: boolean,
): string[] {
  const found = groups.flatMap(({ heading, rows }) => [
    '',
    heading,
    ...rows.flatMap(({ name, verdict, says, addresses = [], operator }) => [
      `- ${name}: ${intl.verdicts[verdict ?? 'running']}. ${says}`.trimEnd(),
      ...(hasAddresses && addresses.length > 0 ? [`  ${intl.addresses(addresses.join(', '))}`] : []),
      ...(operator ? [`  ${intl.operator}: ${operator}`] : []),
    ]),
  ]);
  const logged = log.length > 0 ? ['', intl.log, ...log.map(lineOf)] : [];
  return [`${intl.title}, ${at.toISOString()}`, page, browser, ...found, ...logged, ''];
}

function lineOf({ at, level, context, message, detail }: LogLine): string {
  const said = detail === null ? message : `${message} (${detail})`;
  return `${new Date(at).toISOString()} ${level} ${context}: ${said}`;
}
