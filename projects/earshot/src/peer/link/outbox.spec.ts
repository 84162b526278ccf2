import { Outbox } from './outbox';

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

  it('never uses a number twice, however epochs take turns', () => {
    const outbox = new Outbox();
    const sent = [5, 6, 5, 6, 7, 5].map((epoch, index) => outbox.add(epoch, index % 2 ? restart : answer));
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps only the newest of each kind', () => {
    const outbox = new Outbox();
    outbox.add(1, restart);
    outbox.add(1, restart);
    expect(outbox.unacknowledged.length).toBe(1);
    outbox.add(1, offer);
    outbox.add(1, answer);
    outbox.add(1, offer);
    expect(outbox.unacknowledged.map(({ seq }) => seq)).toEqual([2, 4, 5]);
  });

  it('keeps an answer while a new connection is asked for, and the request while an older one is answered', () => {
    const outbox = new Outbox();
    outbox.add(4, answer);
    outbox.add(5, restart);
    expect(outbox.unacknowledged.map(({ description }) => description)).toEqual([answer, restart]);
    outbox.add(4, answer);
    expect(outbox.unacknowledged.map(({ description }) => description)).toEqual([restart, answer]);
  });

  it('forgets what belongs to older connections when there is a new one, and the request for that', () => {
    const outbox = new Outbox();
    outbox.add(4, offer);
    outbox.add(4, answer);
    outbox.add(5, restart);
    outbox.moveTo(5);
    expect(outbox.unacknowledged).toEqual([]);
    outbox.add(6, restart);
    outbox.moveTo(5);
    expect(outbox.unacknowledged.map(({ description }) => description)).toEqual([restart]);
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
    outbox.answered(1);
    expect(outbox.unacknowledged.map(({ description }) => description)).toEqual([answer]);
  });

  it('keeps the offer of a new epoch when an answer to an older one comes late', () => {
    const outbox = new Outbox();
    outbox.add(1, offer);
    outbox.moveTo(2);
    outbox.add(2, offer);
    outbox.answered(1);
    expect(outbox.unacknowledged.map(({ epoch }) => epoch)).toEqual([2]);
  });

  it('is not impressed by acknowledgements of another epoch', () => {
    const outbox = new Outbox();
    outbox.add(2, offer);
    outbox.acknowledge(1, 1);
    expect(outbox.unacknowledged.length).toBe(1);
  });
});
