import type { LinkDescription } from '@earshot/protocol';
import { Inbox } from './inbox';

type Message = readonly [type: LinkDescription['type'], epoch: number, seq: number];

function taken(...messages: Message[]): boolean[] {
  const inbox = new Inbox();
  return messages.map(([type, epoch, seq]) => {
    const description = { type, sdp: 'v=0' } as LinkDescription;
    return inbox.takes({ epoch, seq, description });
  });
}

describe('Inbox', () => {
  it('takes each description once, and none of an older epoch', () => {
    const messages: Message[] = [
      ['offer', 1, 1],
      ['offer', 1, 1],
      ['offer', 1, 3],
      ['offer', 1, 2],
      ['offer', 2, 1],
      ['offer', 1, 4],
      ['offer', 2, 2],
    ];
    expect(taken(...messages)).toEqual([true, false, true, false, true, false, true]);
  });

  it('takes the first description of all, whatever its numbers', () => {
    expect(taken(['offer', 0, 0], ['offer', 0, 0], ['offer', 0, 1])).toEqual([true, false, true]);
  });

  it('takes what is said of the connection in use after a new one was asked for', () => {
    expect(taken(['answer', 4, 1], ['restart', 5, 2], ['answer', 4, 3], ['offer', 4, 4])).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('takes an answer that was lost and is sent again after something newer', () => {
    expect(taken(['restart', 4, 2], ['answer', 4, 1])).toEqual([true, true]);
  });
});
