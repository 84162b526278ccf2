import assert from 'node:assert/strict';
import { createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../case.ts';
import type { World } from '../world.ts';
import { expectRefusal } from './expect.ts';
import { ANSWER, CANDIDATE, OFFER } from './samples.ts';

const NUMBERED = { epoch: 1, seq: 0 };

export const RELAYING: readonly ConformanceCase[] = [
  {
    name: 'relays offer, answer and restart request, stamped with their sender',
    run: async (world) => {
      const [first, second] = await world.pair();
      for (const description of [OFFER, ANSWER, { type: 'restart' }]) {
        const message = { to: first.answer.self.id, ...NUMBERED, description };
        assert.deepEqual(await second.client.request('description', message), { ok: true, value: null });
        const { payload } = await first.client.next('description');
        assert.deepEqual(payload, { from: second.answer.self.id, ...NUMBERED, description });
      }
    },
  },
  {
    name: 'acknowledges a description only when its receiver has',
    run: async (world) => {
      const first = await world.seat({}, { acknowledges: false });
      const second = await world.seat();
      let isAnswered = false;
      const message = { to: first.answer.self.id, ...NUMBERED, description: OFFER };
      const answered = second.client.request('description', message).finally(() => (isAnswered = true));
      const { acknowledge } = await first.client.next('description');
      await second.client.settle();
      assert.equal(isAnswered, false);
      acknowledge?.();
      assert.deepEqual(await answered, { ok: true, value: null });
    },
  },
  {
    name: 'relays candidates, the end of candidates among them, and answers at once',
    run: async (world) => {
      const [first, second] = await world.pair();
      for (const candidate of [CANDIDATE, { ...CANDIDATE, sdpMid: null, usernameFragment: null }, null]) {
        const message = { to: second.answer.self.id, epoch: 1, candidate };
        assert.deepEqual(await first.client.request('candidate', message), { ok: true, value: null });
        const { payload } = await second.client.next('candidate');
        assert.deepEqual(payload, { from: first.answer.self.id, epoch: 1, candidate });
      }
    },
  },
  {
    name: 'keeps the order of descriptions and candidates from one peer to another',
    run: async (world) => {
      const [first, second] = await world.pair();
      const to = first.answer.self.id;
      for (let epoch = 0; epoch < 40; epoch += 2) {
        second.client.socket.emit('description', { to, epoch, seq: 0, description: OFFER });
        second.client.socket.emit('candidate', { to, epoch: epoch + 1, candidate: CANDIDATE });
      }
      // What is acknowledged has arrived, and so has all that was sent before.
      const last = { to, epoch: 40, seq: 0, description: OFFER };
      assert.deepEqual(await second.client.request('description', last), { ok: true, value: null });
      const epochs = first.client.unread.map(({ payload }) => (payload as { epoch: number }).epoch);
      assert.deepEqual(
        epochs,
        Array.from({ length: 41 }, (_, index) => index),
      );
    },
  },
  {
    name: 'relays to the addressed peer and to nobody else',
    run: async (world) => {
      const [first, second] = await world.pair();
      const others = [
        await world.seat({ room: createRoomId() }),
        ...(await seatThird(world, first.answer.limits.participants)),
      ];
      await second.client.request('description', {
        to: first.answer.self.id,
        ...NUMBERED,
        description: OFFER,
      });
      await second.client.request('candidate', { to: first.answer.self.id, epoch: 1, candidate: CANDIDATE });
      await first.client.next('description');
      await first.client.next('candidate');
      for (const { client } of [...others, second]) {
        await client.settle();
        assert.ok(client.unread.every(({ event }) => event !== 'description' && event !== 'candidate'));
      }
    },
  },
  {
    name: 'refuses a forged sender',
    run: async (world) => {
      const [first, second] = await world.pair();
      const forged = {
        to: first.answer.self.id,
        from: first.answer.self.id,
        ...NUMBERED,
        description: OFFER,
      };
      expectRefusal(await second.client.request('description', forged), 'invalid');
      await first.client.settle();
      assert.deepEqual(first.client.unread, []);
    },
  },
  {
    name: "answers the same for a stranger, another room's peer and oneself: peer-unavailable",
    run: async (world) => {
      const [first] = await world.pair();
      const elsewhere = await world.seat({ room: createRoomId() });
      const messages = new Set<string>();
      for (const to of ['nobody-here-1', elsewhere.answer.self.id, first.answer.self.id]) {
        const description = await first.client.request('description', {
          to,
          ...NUMBERED,
          description: OFFER,
        });
        const candidate = await first.client.request('candidate', { to, epoch: 1, candidate: CANDIDATE });
        expectRefusal(description, 'peer-unavailable');
        expectRefusal(candidate, 'peer-unavailable');
        messages.add(JSON.stringify([description, candidate]));
      }
      assert.equal(messages.size, 1);
      await elsewhere.client.settle();
      assert.deepEqual(elsewhere.client.unread, []);
    },
  },
];

async function seatThird(world: World, limit: number): Promise<Awaited<ReturnType<World['seat']>>[]> {
  return limit > 2 ? [await world.seat()] : [];
}
