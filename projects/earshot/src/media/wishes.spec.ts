import { NO_WISH, reduceWish, type Wish, type WishEvent } from './wishes';

const ON: Wish = { isOn: true, asked: null, isLost: false };
const ASKED: Wish = { ...ON, asked: 'a' };
const LOST: Wish = { ...ON, isLost: true };

describe('A wish', () => {
  const rows: [string, Wish, WishEvent, Wish][] = [
    ['turns on', NO_WISH, { kind: 'on' }, ON],
    ['waits for what is asked', ON, { kind: 'ask', target: 'a' }, ASKED],
    ['waits for what is asked last', ASKED, { kind: 'ask', target: 'b' }, { ...ON, asked: 'b' }],
    ['can be called off while the browser asks', ASKED, { kind: 'off' }, NO_WISH],
    ['can be called off while its device is gone', LOST, { kind: 'off' }, NO_WISH],
    ['comes true', ASKED, { kind: 'opened' }, ON],
    ['brings a lost device back', { ...LOST, asked: 'a' }, { kind: 'opened' }, ON],
    ['ends with a refusal', ASKED, { kind: 'not-opened', isOpen: false }, NO_WISH],
    ['keeps what was open before a refusal', ASKED, { kind: 'not-opened', isOpen: true }, ON],
    [
      'stays muted after a refusal',
      { ...ASKED, isOn: false },
      { kind: 'not-opened', isOpen: true },
      { ...ON, isOn: false },
    ],
    [
      'goes on waiting for a lost device after a refusal',
      { ...LOST, asked: 'a' },
      { kind: 'not-opened', isOpen: false },
      LOST,
    ],
    ['stays when its device is gone', ON, { kind: 'lost' }, LOST],
    ['of a lost device comes back muted', LOST, { kind: 'mute' }, { ...LOST, isOn: false }],
    ['for another device goes on muted', ASKED, { kind: 'mute' }, { ...ASKED, isOn: false }],
    ['ends with the screen', ON, { kind: 'ended' }, NO_WISH],
    ['for another screen outlives the one before', ASKED, { kind: 'ended' }, ASKED],
  ];

  for (const [what, before, event, after] of rows) {
    it(what, () => {
      expect(reduceWish(before, event)).toEqual(after);
    });
  }
});
