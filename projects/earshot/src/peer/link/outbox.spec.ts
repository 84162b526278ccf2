import { Inbox, Outbox } from './outbox';

const offer = { type: 'offer', sdp: 'v=0 offer' } as const;
const answer = { type: 'answer', sdp: 'v=0 answer' } as const;
const restart = { type: 'restart' } as const;

describe('Outbox', () => {
  it('numbers descriptions and keeps them until they are acknowledged', () => {
    const outbox = new Outbox();
    expect(outbox.add(5, answer)).toEqual({ epoch: 5, seq: 1, description: answer });
    outbox.add(5, offer);
    expect(outbox.unacknowledged.map(({ seq }) => seq)).toEqual([1, 2]);
    outbox.acknowledge(5, 1);
    expect(outbox.unacknowledged.map(({ seq }) => seq)).toEqual([2]);
  });

  it('forgets an offer or request that a newer one replaces, and whatever belongs to an older epoch', () => {
    const outbox = new Outbox();
    outbox.add(1, restart);
    outbox.add(1, restart);
    expect(outbox.unacknowledged.length).toBe(1);
    outbox.add(1, answer);
    outbox.add(2, offer);
    expect(outbox.unacknowledged).toEqual([{ epoch: 2, seq: 1, description: offer }]);
  });

  it('goes on counting after an offer that was sent before there was a link', () => {
    const outbox = new Outbox();
    outbox.keep({ epoch: 1, seq: 7, description: offer });
    expect(outbox.add(1, answer).seq).toBe(8);
  });

  it('forgets an offer that was answered: one that went with the join is never acknowledged', () => {
    const outbox = new Outbox();
    outbox.keep({ epoch: 1, seq: 1, description: offer });
    outbox.add(1, answer);
    outbox.answered();
    expect(outbox.unacknowledged.map(({ description }) => description)).toEqual([answer]);
  });

  it('is not impressed by acknowledgements of another epoch', () => {
    const outbox = new Outbox();
    outbox.add(2, offer);
    outbox.acknowledge(1, 1);
    expect(outbox.unacknowledged.length).toBe(1);
  });
});

describe('Inbox', () => {
  it('takes each description once, and none of an older epoch', () => {
    const inbox = new Inbox();
    const takes = ([epoch, seq]: [number, number]) => inbox.takes({ epoch, seq });
    const messages: [number, number][] = [
      [1, 1],
      [1, 1],
      [1, 3],
      [1, 2],
      [2, 1],
      [1, 4],
      [2, 2],
    ];
    expect(messages.map(takes)).toEqual([true, false, true, false, true, false, true]);
  });
});
