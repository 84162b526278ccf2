import assert from 'node:assert/strict';
import { createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../run.ts';
import { expectRefusal } from './expect.ts';

export const LEAVING: readonly ConformanceCase[] = [
  {
    name: 'tells the others at once about who leaves, and frees the seat',
    run: async (world) => {
      const [first, second] = await world.pair();
      assert.deepEqual(await second.client.request('leave', {}), { ok: true, value: null });
      assert.deepEqual((await first.client.next('peer-left')).payload, {
        id: second.answer.self.id,
        reason: 'left',
      });
      assert.deepEqual((await world.seat()).answer.roster, [first.answer.self]);
    },
  },
  {
    name: 'takes a leave without a payload, and one without an acknowledgement',
    run: async (world) => {
      const [first, second] = await world.pair();
      assert.deepEqual(await second.client.request('leave'), { ok: true, value: null });
      await first.client.next('peer-left');
      await second.client.join({ room: world.room });
      second.client.socket.emit('leave');
      await first.client.next('peer-left');
    },
  },
  {
    name: 'lets who left join again, and hears nothing of theirs in between',
    run: async (world) => {
      const { client } = await world.seat();
      await client.request('leave');
      expectRefusal(await client.request('leave'), 'not-joined');
      expectRefusal(await client.request('update', { name: 'Ghost' }), 'not-joined');
      assert.deepEqual((await client.join({ room: createRoomId() })).roster, []);
    },
  },
];
