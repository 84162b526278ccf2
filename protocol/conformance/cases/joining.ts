import assert from 'node:assert/strict';
import { createAttempt, createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../case.ts';
import { expectRefusal, valueOf } from './expect.ts';

export const JOINING: readonly ConformanceCase[] = [
  {
    name: 'gives a join that is repeated the seat of the first try, whose answer may have been lost',
    run: async (world) => {
      const attempt = createAttempt();
      const witness = await world.seat();
      const lost = await world.seat({ attempt });
      lost.client.drop();
      const again = await world.seat({ attempt });
      assert.equal(again.answer.self.id, lost.answer.self.id);
      assert.deepEqual(
        again.answer.roster.map(({ id }) => id),
        [witness.answer.self.id],
      );
      const elsewhere = await world.seat({ attempt, room: createRoomId() });
      assert.notEqual(elsewhere.answer.self.id, again.answer.self.id);
    },
  },
  {
    name: 'answers a join with a seat, an empty roster, a resume token, ICE servers and limits',
    run: async (world) => {
      const { answer } = await world.seat({ name: '  Ada  ', camera: true });
      assert.match(answer.self.id, /^[A-Za-z0-9][A-Za-z0-9_-]{11,63}$/);
      const { name, microphone, camera, screen } = answer.self;
      assert.deepEqual(
        { name, microphone, camera, screen },
        { name: 'Ada', microphone: false, camera: true, screen: false },
      );
      assert.deepEqual(answer.roster, []);
      assert.equal(answer.offered, null);
      assert.ok(answer.limits.participants >= 2);
    },
  },
  {
    name: 'names in the join answer how the media of the call travels, the same for everyone in it',
    run: async (world) => {
      const first = await world.seat();
      const second = await world.seat();
      assert.deepEqual(first.answer.media, { kind: 'mesh' });
      assert.deepEqual(second.answer.media, first.answer.media);
    },
  },
  {
    name: 'gives the newcomer the roster and a higher number, and tells those present',
    run: async (world) => {
      const first = await world.seat({ name: 'Ada' });
      const second = await world.seat({ name: 'Bo', microphone: true });
      assert.deepEqual(second.answer.roster, [first.answer.self]);
      assert.ok(second.answer.self.joined > first.answer.self.joined);
      assert.deepEqual((await first.client.next('peer-joined')).payload, { peer: second.answer.self });
      await second.client.settle();
      assert.deepEqual(second.client.unread, []);
    },
  },
  {
    name: 'fills a room up to its limit in one order for all, and refuses one more with room-full',
    run: async (world) => {
      const first = await world.seat();
      const ids = [first.answer.self.id];
      while (ids.length < first.answer.limits.participants) {
        const { answer } = await world.seat();
        assert.deepEqual(
          answer.roster.map(({ id }) => id),
          ids,
        );
        ids.push(answer.self.id);
      }
      const surplus = await world.connect();
      expectRefusal(await surplus.request('join', { room: world.room, name: 'Surplus' }), 'room-full');
      await surplus.join();
    },
  },
  {
    name: 'refuses a second join on one connection with already-joined, and keeps the seat',
    run: async (world) => {
      const [first, second] = await world.pair();
      expectRefusal(await second.client.request('join', { room: world.room, name: 'Bo' }), 'already-joined');
      expectRefusal(
        await second.client.request('join', { room: createRoomId(), name: 'Bo' }),
        'already-joined',
      );
      assert.ok(valueOf(await second.client.request('update', { microphone: true })).microphone);
      assert.equal((await first.client.next('peer-updated')).payload.peer.id, second.answer.self.id);
    },
  },
  {
    name: 'takes rooms that differ in case for different rooms',
    run: async (world) => {
      await world.seat({ room: `${world.room}-x` });
      const { answer } = await world.seat({ room: `${world.room}-X` });
      assert.deepEqual(answer.roster, []);
    },
  },
  {
    name: 'answers an update with the changed seat and tells the others, who find it in later rosters',
    run: async (world) => {
      const [first, second] = await world.pair();
      const changed = { ...second.answer.self, name: 'Beatrix', screen: true };
      assert.deepEqual(
        valueOf(await second.client.request('update', { name: 'Beatrix', screen: true })),
        changed,
      );
      assert.deepEqual((await first.client.next('peer-updated')).payload, { peer: changed });
      await first.client.request('leave');
      assert.deepEqual((await world.seat()).answer.roster, [{ ...changed, role: 'moderator' }]);
      // Nobody hears of their own changes but in the answer; that the second moderates now is not their own.
      assert.deepEqual((await second.client.next('peer-updated')).payload.peer.role, 'moderator');
      await second.client.settle();
      assert.ok(!second.client.unread.some(({ event }) => event === 'peer-updated'));
    },
  },
];
