import assert from 'node:assert/strict';
import { createRoomId } from '@earshot/protocol';
import type { ConformanceCase } from '../case.ts';
import type { Seated, World } from '../world.ts';
import { expectRefusal, valueOf } from './expect.ts';
import { PREPARED_OFFER } from './samples.ts';

/** Somebody who asked to be let in, and the moderator who heard it. */
async function knock(world: World, moderator: Seated): Promise<{ guest: Seated['client']; id: string }> {
  valueOf(await moderator.client.request('secure', { lobby: true }));
  await moderator.client.next('access-updated');
  const guest = await world.connect();
  expectRefusal(await guest.request('join', { room: world.room, name: 'Bo' }), 'waiting');
  const { id, name } = (await moderator.client.next('knock')).payload;
  assert.equal(name, 'Bo');
  return { guest, id };
}

export const LOBBY: readonly ConformanceCase[] = [
  {
    name: 'makes the first in a room its moderator, and whoever is left when the last moderator goes',
    run: async (world) => {
      const [first, second] = await world.pair();
      assert.equal(first.answer.self.role, 'moderator');
      assert.equal(second.answer.self.role, 'participant');
      await first.client.request('leave');
      const { peer } = (await second.client.next('peer-updated')).payload;
      assert.deepEqual(peer, { ...second.answer.self, role: 'moderator' });
      valueOf(await second.client.request('secure', { passcode: 'x-ray' }));
    },
  },
  {
    name: 'lets moderators alone change who may come in, and tells everybody of it',
    run: async (world) => {
      const [first, second] = await world.pair();
      assert.deepEqual(first.answer.access, { hasPasscode: false, lobby: false });
      expectRefusal(await second.client.request('secure', { lobby: true }), 'forbidden');
      const access = { hasPasscode: true, lobby: true };
      assert.deepEqual(
        valueOf(await first.client.request('secure', { passcode: 'open sesame', lobby: true })),
        access,
      );
      assert.deepEqual((await second.client.next('access-updated')).payload, access);
      assert.deepEqual(valueOf(await first.client.request('secure', { passcode: null })), {
        hasPasscode: false,
        lobby: true,
      });
    },
  },
  {
    name: 'asks newcomers for the passcode, and nobody who returns to their seat',
    run: async (world) => {
      const [first, second] = await world.pair();
      valueOf(await first.client.request('secure', { passcode: 'open sesame' }));
      second.client.drop();
      const back = await world.seat({ name: 'Bo', resume: second.answer.resume });
      assert.deepEqual(back.answer.access, { hasPasscode: true, lobby: false });
      await back.client.request('leave');
      const stranger = await world.connect();
      for (const passcode of [undefined, 'open', 'Open Sesame', 'open sesame ']) {
        const join = { room: world.room, name: 'Cy', ...(passcode === undefined ? {} : { passcode }) };
        expectRefusal(await stranger.request('join', join), 'forbidden');
      }
      await stranger.join({ room: world.room, passcode: 'open sesame' });
    },
  },
  {
    name: 'asks nothing at the door of who was in this very call and left it, who is what they were',
    run: async (world) => {
      const [first, second] = await world.pair();
      valueOf(await first.client.request('secure', { passcode: 'open sesame', lobby: true }));
      for (const { client, answer } of [second, first]) {
        valueOf(await client.request('leave'));
        const back = await world.seat({ resume: answer.resume });
        assert.equal(back.answer.self.id, answer.self.id);
        assert.equal(back.answer.self.role, answer.self.role);
        assert.deepEqual(back.answer.access, { hasPasscode: true, lobby: true });
      }
    },
  },
  {
    name: 'lets in whom a moderator admits, offer and all',
    run: async (world) => {
      const moderator = await world.seat({ name: 'Ada' });
      const { guest, id } = await knock(world, moderator);
      assert.deepEqual(valueOf(await moderator.client.request('admit', { id })), null);
      const { admission } = (await guest.next('admitted')).payload;
      await moderator.client.next('knock-ended');
      const answer = await guest.join({ room: world.room, admission, offer: PREPARED_OFFER });
      assert.equal(answer.offered, moderator.answer.self.id);
      await moderator.client.next('description');
      await guest.request('leave');
      const elsewhere = { room: createRoomId(), admission };
      assert.deepEqual((await guest.join(elsewhere)).roster, []);
    },
  },
  {
    name: 'turns away whom a moderator denies, who may ask again',
    run: async (world) => {
      const moderator = await world.seat({ name: 'Ada' });
      const { guest, id } = await knock(world, moderator);
      valueOf(await moderator.client.request('deny', { id }));
      assert.deepEqual((await guest.next('denied')).payload, { reason: 'denied' });
      expectRefusal(await moderator.client.request('admit', { id }), 'peer-unavailable');
      expectRefusal(await guest.request('join', { room: world.room, name: 'Bo' }), 'waiting');
      await moderator.client.next('knock');
    },
  },
  {
    name: 'tells moderators when somebody waits no longer, also those who come while somebody waits',
    run: async (world) => {
      const moderator = await world.seat({ name: 'Ada' });
      const { guest, id } = await knock(world, moderator);
      moderator.client.drop();
      const back = await world.seat({ name: 'Ada', resume: moderator.answer.resume });
      assert.deepEqual(back.answer.knocks, [{ id, name: 'Bo' }]);
      assert.deepEqual(valueOf(await guest.request('leave')), null);
      assert.deepEqual((await back.client.next('knock-ended')).payload, { id });
    },
  },
  {
    name: 'lets everybody in who waits when the lobby is closed, or nobody is left to ask',
    run: async (world) => {
      const moderator = await world.seat({ name: 'Ada' });
      const { guest } = await knock(world, moderator);
      valueOf(await moderator.client.request('secure', { lobby: false }));
      await guest.next('admitted');
      const again = await knock(world, moderator);
      await moderator.client.request('leave');
      const { admission } = (await again.guest.next('admitted')).payload;
      await again.guest.join({ room: world.room, admission });
    },
  },
  {
    name: 'takes no orders from people who only wait, or moderate elsewhere',
    run: async (world) => {
      const moderator = await world.seat({ name: 'Ada' });
      const { guest, id } = await knock(world, moderator);
      expectRefusal(await guest.request('admit', { id }), 'not-joined');
      expectRefusal(await guest.request('secure', { lobby: false }), 'not-joined');
      const elsewhere = await world.seat({ room: createRoomId() });
      expectRefusal(await elsewhere.client.request('admit', { id }), 'peer-unavailable');
    },
  },
  {
    name: 'ends somebody else’s part in the call for a moderator, and lets them back with an admission alone',
    run: async (world) => {
      const [first, second] = await world.pair();
      const { id } = second.answer.self;
      const own = first.answer.self.id;
      expectRefusal(await second.client.request('remove', { id: own }), 'forbidden');
      for (const nobody of [own, 'nobody-at-all'])
        expectRefusal(await first.client.request('remove', { id: nobody }), 'peer-unavailable');
      const hungUp = second.client.disconnected();
      assert.deepEqual(valueOf(await first.client.request('remove', { id })), null);
      for (const { client } of [first, second])
        assert.deepEqual((await client.next('peer-left')).payload, { id, reason: 'removed' });
      await hungUp;
      const back = { room: world.room, name: 'Bo', resume: second.answer.resume };
      const guest = await world.connect();
      expectRefusal(await guest.request('join', back), 'waiting');
      const knock = (await first.client.next('knock')).payload;
      valueOf(await first.client.request('admit', { id: knock.id }));
      const { admission } = (await guest.next('admitted')).payload;
      assert.equal((await guest.join({ ...back, admission })).self.role, 'participant');
    },
  },
  {
    name: 'tells moderators, and nobody else, that somebody is guessing the passcode',
    run: async (world) => {
      const [first, second] = await world.pair();
      valueOf(await first.client.request('secure', { passcode: 'open sesame' }));
      const stranger = await world.connect();
      for (let wrong = 1; wrong <= 5; wrong += 1) {
        const join = { room: world.room, name: 'Cy', passcode: `guess ${wrong}` };
        expectRefusal(await stranger.request('join', join), 'forbidden');
      }
      assert.deepEqual((await first.client.next('passcode-guessed')).payload, { wrong: 5 });
      await second.client.settle();
      assert.ok(second.client.unread.every(({ event }) => event !== 'passcode-guessed'));
    },
  },
];
