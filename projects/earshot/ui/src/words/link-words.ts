import type { Participant } from '@earshot/angular';
import type { EarshotIntl } from './earshot-intl';

/** Returns the text for the state of the link to a person; empty while all is well. */
export function linkWords({ link, name }: Pick<Participant, 'link' | 'name'>, intl: EarshotIntl): string {
  switch (link) {
    case 'connecting':
      return intl.connecting;
    case 'reconnecting':
      return intl.reconnecting;
    case 'failed':
      return intl.couldNotReconnect;
    case 'closed':
      return intl.sentTooMuch(name);
    case 'connected':
      return '';
  }
}
