import assert from 'node:assert/strict';
import type { OutgoingDescription } from '@earshot/protocol';
import type { ClientCase } from '../case.ts';
import { offer } from '../sdp.ts';
import type { Delivery, ScriptedConnection } from '../scripted-connection.ts';
import { ELDER, NEWCOMER } from '../stage.ts';
import { found, silence } from '../waiting.ts';

const isAnswer = ({ to, description }: OutgoingDescription) =>
  to === NEWCOMER.id && description.type === 'answer';
const acknowledged = (delivery: Delivery) => () => delivery.acknowledgements || undefined;

export const ACKNOWLEDGING: readonly ClientCase[] = [
  {
    name: 'acknowledges a description of who is not in the roster yet only when it was applied',
    run: async (stage) => {
      const connection = await stage.alone();
      const delivery = connection.describe(firstOffer());
      await silence();
      assert.equal(delivery.acknowledgements, 0, 'it was acknowledged and not applied');
      connection.emit('peer-joined', { peer: NEWCOMER });
      await connection.description('it answers', isAnswer);
      await found('it acknowledges the offer', acknowledged(delivery));
    },
  },
  {
    name: "keeps a stranger's description, however many candidates come of it and of others",
    run: async (stage) => {
      const connection = await stage.alone();
      const delivery = connection.describe(firstOffer());
      for (let count = 0; count < 200; count += 1) {
        candidate(connection, ELDER.id);
        candidate(connection, NEWCOMER.id);
      }
      await silence();
      assert.equal(delivery.acknowledgements, 0);
      connection.emit('peer-joined', { peer: NEWCOMER });
      await connection.description('it answers', isAnswer);
      await found('it acknowledges the offer', acknowledged(delivery));
    },
  },
  {
    name: 'does not acknowledge what it gives up because there is too much of it',
    run: async (stage) => {
      const connection = await stage.alone();
      const deliveries = Array.from({ length: 300 }, (_, seq) => connection.describe(firstOffer(seq)));
      await silence();
      connection.emit('peer-joined', { peer: NEWCOMER });
      await found('it takes the newest', () =>
        deliveries.at(-1)?.acknowledgements === 1 ? true : undefined,
      );
      await silence();
      const kept = deliveries.findIndex(({ acknowledgements }) => acknowledgements > 0);
      assert.ok(
        deliveries.slice(kept).every(({ acknowledgements }) => acknowledgements === 1),
        'of those that it kept, each was acknowledged once',
      );
    },
  },
  {
    name: 'acknowledges what its browser refuses, and goes on',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      const description = { type: 'offer', sdp: 'v=0\r\nthis is no description\r\n' } as const;
      const bad = connection.describe({ from: NEWCOMER.id, epoch: 1, seq: 1, description });
      await found('it refuses it for good', acknowledged(bad));
      connection.describe({ from: NEWCOMER.id, epoch: 2, seq: 2, description: offer(1) });
      await connection.description('it answers the next', isAnswer);
    },
  },
  {
    name: 'never acknowledges a description over another connection than the one on which it came',
    run: async (stage) => {
      const connection = await stage.alone();
      const before = connection.describe(firstOffer());
      await silence();
      connection.drop();
      const again = await stage.back(1, []);
      // socket.io numbers acknowledgements: this one has the number of the one before.
      const other = again.deliver('a-newer-event', {});
      again.emit('peer-joined', { peer: NEWCOMER });
      await silence();
      assert.deepEqual([before.acknowledgements, other.acknowledgements], [0, 0]);
    },
  },
];

function firstOffer(seq = 1) {
  return { from: NEWCOMER.id, epoch: 7, seq, description: offer(1) };
}

function candidate(connection: ScriptedConnection, from: string): void {
  const line = 'candidate:1 1 udp 2113937151 192.0.2.1 54400 typ host';
  const candidate = { candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
  connection.emit('candidate', { from, epoch: 7, candidate });
}
