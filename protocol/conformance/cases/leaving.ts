import assert from 'node:assert/strict';
import { createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../case.ts';
import { expectRefusal, valueOf } from './expect.ts';
import { PREPARED_OFFER } from './samples.ts';

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
    name: 'tells the others at once about who leaves and may return, and keeps the seat: optional',
    run: async (world) => {
      const [first, second] = await world.pair();
      const { self, resume, limits } = first.answer;
      if (limits.seatGrace === undefined) return;
      valueOf(await first.client.request('secure', { passcode: 'open sesame' }));
      assert.deepEqual(await first.client.request('leave', { mayReturn: true }), { ok: true, value: null });
      assert.deepEqual((await second.client.next('peer-left')).payload, { id: self.id, reason: 'left' });
      const { answer } = await world.seat({ name: 'Ada', resume, offer: PREPARED_OFFER });
      assert.deepEqual(answer.self, { ...self, joined: answer.self.joined });
      assert.ok(answer.self.joined > second.answer.self.joined);
      assert.deepEqual(answer.roster, [second.answer.self]);
      assert.deepEqual(answer.access, { hasPasscode: true, lobby: false });
      assert.deepEqual((await second.client.next('peer-joined')).payload, { peer: answer.self });
    },
  },
  {
    name: 'keeps a room as it was for its only one, who left and may return: optional',
    run: async (world) => {
      const { client, answer } = await world.seat({ name: 'Ada' });
      if (answer.limits.seatGrace === undefined) return;
      valueOf(await client.request('secure', { passcode: 'open sesame', lobby: true }));
      valueOf(await client.request('leave', { mayReturn: true }));
      const stranger = await world.connect();
      expectRefusal(await stranger.request('join', { room: world.room, name: 'Bo' }), 'forbidden');
      const back = await world.seat({ name: 'Ada', resume: answer.resume });
      assert.equal(back.answer.self.role, 'moderator');
      assert.equal(back.answer.call, answer.call);
      assert.deepEqual(back.answer.access, { hasPasscode: true, lobby: true });
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
