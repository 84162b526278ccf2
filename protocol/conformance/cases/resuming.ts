import assert from 'node:assert/strict';
import { createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../case.ts';
import { CANDIDATE, PREPARED_OFFER } from './samples.ts';

export const RESUMING: readonly ConformanceCase[] = [
  {
    name: 'gives a lost connection its seat back, number and all, and tells the others again',
    run: async (world) => {
      const [first, second] = await world.pair();
      second.client.drop();
      const { answer } = await world.seat({ name: 'Bo', resume: second.answer.resume });
      assert.equal(answer.self.id, second.answer.self.id);
      assert.equal(answer.self.joined, second.answer.self.joined);
      assert.deepEqual(answer.roster, [first.answer.self]);
      assert.deepEqual((await first.client.next('peer-joined')).payload, { peer: answer.self });
    },
  },
  {
    name: 'gives a seat that was left back too: same id, same number',
    run: async (world) => {
      const [first, second] = await world.pair();
      await first.client.request('leave');
      const { answer } = await world.seat({ resume: first.answer.resume });
      assert.equal(answer.self.id, first.answer.self.id);
      assert.equal(answer.self.joined, first.answer.self.joined);
      assert.deepEqual(
        answer.roster.map(({ id }) => id),
        [second.answer.self.id],
      );
    },
  },
  {
    name: 'gives who resumes with an offer the same seat under a new, higher number',
    run: async (world) => {
      const [first, second] = await world.pair();
      first.client.drop();
      const { answer } = await world.seat({ resume: first.answer.resume, offer: PREPARED_OFFER });
      assert.equal(answer.self.id, first.answer.self.id);
      assert.ok(answer.self.joined > second.answer.self.joined);
      assert.equal(answer.offered, second.answer.self.id);
      assert.deepEqual((await second.client.next('peer-joined')).payload, { peer: answer.self });
      assert.equal((await second.client.next('description')).payload.from, answer.self.id);
    },
  },
  {
    name: 'hands a seat over to the newer connection: the older is told it was replaced, and hung up on',
    run: async (world) => {
      const [first, second] = await world.pair();
      const hungUp = second.client.disconnected();
      const { client, answer } = await world.seat({ resume: second.answer.resume });
      assert.deepEqual((await second.client.next('peer-left')).payload, {
        id: second.answer.self.id,
        reason: 'replaced',
      });
      await hungUp;
      const message = { to: answer.self.id, epoch: 1, candidate: CANDIDATE };
      assert.deepEqual(await first.client.request('candidate', message), { ok: true, value: null });
      await client.next('candidate');
      assert.ok(!first.client.unread.some(({ event }) => event === 'peer-left'));
    },
  },
  {
    name: "seats a newcomer afresh whose token is tampered with, another room's, or no token at all",
    run: async (world) => {
      const { client, answer } = await world.seat();
      const elsewhere = await world.seat({ room: createRoomId() });
      const tokens = [
        tamper(answer.resume),
        withoutSignature(answer.resume),
        elsewhere.answer.resume,
        'nonsense',
      ];
      for (const resume of tokens) {
        const newcomer = await world.seat({ resume });
        assert.notEqual(newcomer.answer.self.id, answer.self.id);
        assert.notEqual(newcomer.answer.self.id, elsewhere.answer.self.id);
        await newcomer.client.request('leave');
      }
      await client.settle();
      assert.ok(client.socket.connected);
    },
  },
];

function tamper(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = Buffer.from(
    Buffer.from(claims, 'base64url')
      .toString()
      .replace(/"joined":\d+/, '"joined":1'),
  );
  return [header, changed.toString('base64url'), signature].join('.');
}

function withoutSignature(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  return `${header}.${token.split('.')[1] ?? ''}.`;
}
