import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import wire from '../wire/version-1-first.json' with { type: 'json' };

/** The very requests of clients of before, from the browsers of people who have not reloaded since. */
const { handshake, requests } = wire.client;
const request = (event: string, index = 0): object => {
  const [, payload] = requests.filter(([name]) => name === event)[index] ?? [];
  assert.ok(typeof payload === 'object');
  return payload;
};

export const OLDER_CLIENTS: readonly ConformanceCase[] = [
  {
    name: 'serves the first clients of version 1 as they were recorded: a call from join to leave',
    run: async (world) => {
      const [first, second] = [
        await world.connect({ auth: handshake }),
        await world.connect({ auth: handshake }),
      ];
      assert.equal((await second.request('ice', request('ice'))).ok, true);
      const { self } = await first.join({ ...request('join', 1), room: world.room });
      const answer = await second.join({ ...request('join'), room: world.room });
      assert.equal(answer.offered, self.id);
      await first.next('peer-joined');
      const offered = await first.next('description');
      assert.equal(offered.payload.from, answer.self.id);
      const to = answer.self.id;
      for (const [event, index] of [
        ['description', 0],
        ['candidate', 0],
        ['candidate', 1],
      ] as const) {
        assert.deepEqual(await first.request(event, { ...request(event, index), to }), {
          ok: true,
          value: null,
        });
        const { from, ...relayed } = (await second.next(event)).payload;
        assert.equal(from, self.id);
        assert.deepEqual({ to, ...relayed }, { ...request(event, index), to });
      }
      assert.equal((await second.request('update', request('update'))).ok, true);
      assert.equal((await first.next('peer-updated')).payload.peer.microphone, false);
      assert.deepEqual(await second.request('leave', request('leave')), { ok: true, value: null });
      assert.equal((await first.next('peer-left')).payload.reason, 'left');
    },
  },
  {
    name: 'says nothing less than the first servers of version 1 in the answers that their clients read',
    run: async (world) => {
      const [first, second] = await world.pair();
      for (const { answer } of [first, second])
        assert.deepEqual(
          missing(wire.server.answers.join.value, answer).filter((path) => path !== OPTIONAL),
          [],
        );
      const ice = await first.client.request('ice');
      assert.deepEqual(missing(wire.server.answers.ice, ice), []);
      const updated = await first.client.request('update', request('update'));
      assert.deepEqual(missing(wire.server.answers.update, updated), []);
    },
  },
];

/** Not every server holds seats for a known time. */
const OPTIONAL = 'answer.limits.seatGrace';

/** Returns the paths of what was said once and is not said now; lists and what is null may be empty. */
function missing(once: unknown, now: unknown, at = 'answer'): string[] {
  if (typeof once !== 'object' || once === null || Array.isArray(once)) return now === undefined ? [at] : [];
  return Object.entries(once).flatMap(([key, value]) =>
    missing(value, (Object(now) as Record<string, unknown>)[key], `${at}.${key}`),
  );
}
