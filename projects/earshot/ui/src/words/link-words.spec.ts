import { EarshotIntl } from './earshot-intl';
import { linkWords } from './link-words';

describe('The words about a link', () => {
  it('say how the link does', () => {
    const links = ['connecting', 'connected', 'reconnecting', 'failed', 'closed'] as const;
    const intl = new EarshotIntl();
    expect(links.map((link) => linkWords({ link, name: 'Eve' }, intl))).toEqual([
      'Connecting…',
      '',
      'Reconnecting…',
      'Couldn’t reconnect',
      'Eve’s connection was closed because it sent too much',
    ]);
  });
});
