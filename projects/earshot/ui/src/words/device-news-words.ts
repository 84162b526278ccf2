import type { DeviceNews } from '@earshot/angular';
import type { EarshotIntl } from './earshot-intl';

/** Returns what to say about a device that was unplugged or is back. A browser may not tell its name. */
export function deviceNewsWords(news: DeviceNews, intl: EarshotIntl): string {
  const label = news.label || intl[news.device];
  if (news.kind === 'returned') return intl.deviceReturned(label);
  return intl.deviceLost(label, news.instead === '' ? null : news.instead);
}
