import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import { PREPARED_OFFER } from './samples.ts';

export const OFFERS: readonly ConformanceCase[] = [
  {
    name: 'relays the offer that came with a join, after peer-joined, and says to whom',
    run: async (world) => {
      const first = await world.seat();
      const second = await world.seat({ offer: PREPARED_OFFER });
      assert.equal(second.answer.offered, first.answer.self.id);
      const { payload, acknowledge } = await first.client.next('description');
      // Whatever is there at this moment came before.
      assert.deepEqual(
        first.client.unread.map(({ event }) => event),
        ['peer-joined'],
      );
      assert.deepEqual(payload, { from: second.answer.self.id, ...PREPARED_OFFER });
      assert.notEqual(acknowledge, null);
    },
  },
  {
    name: 'gives the offer that came with a join to the first in the roster only',
    run: async (world) => {
      const first = await world.seat();
      if (first.answer.limits.participants < 3) return;
      const second = await world.seat();
      const third = await world.seat({ offer: PREPARED_OFFER });
      assert.equal(third.answer.offered, first.answer.self.id);
      await first.client.next('description');
      await second.client.next('peer-joined');
      await second.client.settle();
      assert.deepEqual(second.client.unread, []);
    },
  },
  {
    name: 'says that nobody took the offer when nobody was there',
    run: async (world) => {
      const { answer } = await world.seat({ offer: PREPARED_OFFER });
      assert.equal(answer.offered, null);
    },
  },
  {
    name: 'passes over a held seat when it relays the offer that came with a join',
    run: async (world) => {
      const [first, second] = await world.pair();
      await second.client.request('leave');
      first.client.drop();
      // The server learns of the loss in its own time; until then the seat counts as present.
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const { client, answer } = await world.seat({ offer: PREPARED_OFFER });
        await client.request('leave');
        assert.equal(answer.roster.length, 1);
        if (answer.offered === null) return;
      }
      assert.fail('the offer went to a lost connection');
    },
  },
  {
    name: 'answers a join although the peer who got its offer never acknowledges it',
    run: async (world) => {
      const first = await world.seat({}, { acknowledges: false });
      const second = await world.seat({ offer: PREPARED_OFFER });
      assert.equal(second.answer.offered, first.answer.self.id);
    },
  },
];
