import type { DiagnosticsIntl } from './diagnostics-intl';
import type { RowGroup } from './row';

// Two colons at least, so that no time of day is taken for an IPv6 address.
const ADDRESSES = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\[?\b[0-9a-f]{0,4}(?:::?[0-9a-f]{1,4}){2,}\b\]?|::1\b/giu;

/** What a report begins with. */
export interface ReportHead {
  readonly page: string;
  readonly browser: string;
  readonly at: Date;
}

/** The findings as text, to be sent to whoever can help. */
export function fullReport(groups: readonly RowGroup[], head: ReportHead, intl: DiagnosticsIntl): string {
  return lines(groups, head, intl, true).join('\n');
}

/** The same without any network address. */
export function discreetReport(groups: readonly RowGroup[], head: ReportHead, intl: DiagnosticsIntl): string {
  const [title = '', ...rest] = lines(groups, head, intl, false);
  return [title, ...rest.map((line) => line.replace(ADDRESSES, intl.noAddress))].join('\n');
}

function lines(
  groups: readonly RowGroup[],
  { page, browser, at }: ReportHead,
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
  return [`${intl.title}, ${at.toISOString()}`, page, browser, ...found, ''];
}
