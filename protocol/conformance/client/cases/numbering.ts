import assert from 'node:assert/strict';
import type { OutgoingDescription } from '@earshot/protocol';
import type { ClientCase } from '../case.ts';
import { offer } from '../sdp.ts';
import type { ScriptedConnection } from '../scripted-connection.ts';
import { accept, ELDER, NEWCOMER, reply } from '../stage.ts';
import { found, silence } from '../waiting.ts';

const isAnswerIn = (epoch: number) => (message: OutgoingDescription) =>
  message.description.type === 'answer' && message.epoch === epoch;
const isOfferAfter = (epoch: number) => (message: OutgoingDescription) =>
  message.description.type === 'offer' && message.epoch > epoch;

export const NUMBERING: readonly ClientCase[] = [
  {
    name: "applies the document's own example, epoch 0 and seq 0",
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      connection.describe({ from: NEWCOMER.id, epoch: 0, seq: 0, description: offer(1) });
      const { payload } = await connection.description('it answers in epoch 0', isAnswerIn(0));
      assert.equal(payload.to, NEWCOMER.id);
    },
  },
  {
    name: 'takes a second offer of epoch 0 for one of the same connection',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      connection.describe({ from: NEWCOMER.id, epoch: 0, seq: 0, description: offer(1) });
      await connection.description('it answers', isAnswerIn(0));
      connection.describe({ from: NEWCOMER.id, epoch: 0, seq: 2, description: offer(2) });
      await found('it answers again', () => answers(connection)[1]);
      assert.deepEqual(
        connection.descriptions.map(({ description }) => description.type),
        ['answer', 'answer'],
      );
    },
  },
  {
    name: 'applies a description once, however often it comes',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      const message = { from: NEWCOMER.id, epoch: 7, seq: 1, description: offer(1) };
      const deliveries = [1, 2, 3].map(() => connection.describe(message));
      await found('it acknowledges each', () =>
        deliveries.every(({ acknowledgements }) => acknowledgements === 1) ? true : undefined,
      );
      await silence();
      assert.equal(answers(connection).length, 1);
    },
  },
  {
    name: 'follows its peer to a newer epoch, and leaves what an older one still says',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      connection.describe({ from: NEWCOMER.id, epoch: 5, seq: 1, description: offer(1) });
      await connection.description('it answers', isAnswerIn(5));
      connection.describe({ from: NEWCOMER.id, epoch: 9, seq: 2, description: offer(2) });
      await connection.description('it answers in the newer epoch', isAnswerIn(9));
      const late = connection.describe({ from: NEWCOMER.id, epoch: 5, seq: 3, description: offer(3) });
      await found('it acknowledges what it will never apply', () => late.acknowledgements || undefined);
      await silence();
      assert.deepEqual(
        answers(connection).map(({ epoch }) => epoch),
        [5, 9],
      );
    },
  },
  {
    name: 'makes a new connection when it is asked for one, in a higher epoch, and counts on',
    run: async (stage) => {
      const { connection, offer: first } = await stage.offered();
      reply({ connection, offer: first, isPrepared: false }, 1);
      const numbers = [first.seq];
      for (let [epoch, seq] = [first.epoch, 2]; seq < 5; seq += 1) {
        connection.describe({ from: ELDER.id, epoch: epoch + 1, seq, description: { type: 'restart' } });
        const { payload } = await connection.description('it offers a new one', isOfferAfter(epoch));
        ({ epoch } = payload);
        numbers.push(payload.seq);
      }
      const all = [first, ...connection.descriptions].map(({ seq }) => seq);
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].sort((a, b) => a - b),
        'each number is higher than the one before',
      );
      assert.ok(new Set(all).size >= numbers.length);
    },
  },
  {
    name: 'keeps the offer of a new epoch although an answer of the old one comes late',
    run: async (stage) => {
      const offered = await stage.offered();
      const { connection, offer: first } = offered;
      connection.describe({
        from: ELDER.id,
        epoch: first.epoch + 1,
        seq: 1,
        description: { type: 'restart' },
      });
      const { payload } = await connection.description('it offers a new one', isOfferAfter(first.epoch));
      const late = reply(offered, 2);
      await found('it refuses the late answer for good', () => late.acknowledgements || undefined);
      connection.emit('peer-joined', { peer: ELDER });
      await found('it sends the new offer again', () => repetitions(connection, payload)[1]);
    },
  },
  {
    name: 'sends again what was not acknowledged when its peer is back, and nothing else',
    run: async (stage) => {
      const { connection, offer: first, isPrepared } = await stage.offered();
      connection.emit('peer-joined', { peer: ELDER });
      const sent = await found(
        'it sends its offer again',
        () => repetitions(connection, first)[isPrepared ? 0 : 1],
      );
      for (const { answer } of connection.asked('description')) answer(accept(null));
      await silence();
      const before = repetitions(connection, sent).length;
      connection.emit('peer-joined', { peer: ELDER });
      await silence();
      assert.equal(repetitions(connection, sent).length, before, 'what was acknowledged is not sent again');
    },
  },
];

function answers({ descriptions }: ScriptedConnection): readonly OutgoingDescription[] {
  return descriptions.filter(({ description }) => description.type === 'answer');
}

function repetitions(
  { descriptions }: ScriptedConnection,
  { epoch, seq }: Pick<OutgoingDescription, 'epoch' | 'seq'>,
): readonly OutgoingDescription[] {
  return descriptions.filter((message) => message.epoch === epoch && message.seq === seq);
}
