import type { DeviceNews } from '@earshot/angular';
import { deviceNewsWords } from './device-news-words';
import { EarshotIntl } from './earshot-intl';

describe('The news of a device', () => {
  const rows: [DeviceNews, string][] = [
    [
      { kind: 'lost', device: 'camera', label: 'Front', instead: 'Back' },
      'Front was disconnected. Using Back instead.',
    ],
    [{ kind: 'lost', device: 'camera', label: '', instead: '' }, 'Camera was disconnected.'],
    [{ kind: 'lost', device: 'microphone', label: '', instead: null }, 'Microphone was disconnected.'],
    [
      { kind: 'returned', device: 'speaker', label: '', deviceId: 'a', isInUse: false },
      'Speaker is available again.',
    ],
  ];
  for (const [news, words] of rows) {
    it(`says: ${words}`, () => {
      expect(deviceNewsWords(news, new EarshotIntl())).toBe(words);
    });
  }
});
