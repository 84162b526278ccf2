import { inject } from '@angular/core';
import type { CallReport } from '@earshot/angular';
import { DOWNLOAD } from '../platform/download';

/** Returns a function that downloads a call's report. The file is named after the time at which the call began (UTC). */
export function injectReportFile(): (report: CallReport | null) => void {
  const download = inject(DOWNLOAD);
  return (report) => {
    if (report) download(`call-report-${report.began.slice(0, 16).replace(/[:T]/gu, '-')}.json`, report);
  };
}
