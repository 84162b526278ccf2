import assert from 'node:assert/strict';
import type { ClientCase } from '../case.ts';
import { ELDER, NEWCOMER, seat, accept } from '../stage.ts';
import { found, silence } from '../waiting.ts';

export const COMING_BACK: readonly ClientCase[] = [
  {
    name: 'comes back after a lost connection, to the same seat, and sends nothing before it has it',
    run: async (stage) => {
      const { connection, offer } = await stage.offered();
      connection.drop();
      const { connection: next, join } = await stage.asked(1);
      await silence();
      assert.deepEqual([next.descriptions, next.candidates], [[], []]);
      assert.equal(join.payload.resume, seat([]).resume);
      join.answer(accept(seat([ELDER])));
      const again = await next.description('it sends its offer again', ({ seq }) => seq === offer.seq);
      assert.equal(again.payload.epoch, offer.epoch);
      await next.next('candidate');
    },
  },
  {
    name: 'keeps a link whose peer is missing from a partial roster',
    run: async (stage) => {
      const { connection, offer } = await stage.offered();
      connection.drop();
      const next = await stage.back(1, []);
      await silence();
      next.emit('peer-joined', { peer: ELDER });
      const again = await next.description('it goes on where it was', ({ to }) => to === ELDER.id);
      assert.deepEqual([again.payload.epoch, again.payload.seq], [offer.epoch, offer.seq]);
    },
  },
  {
    name: 'makes a fresh link to a peer whose page is fresh',
    run: async (stage) => {
      const { connection, offer } = await stage.offered();
      connection.emit('peer-joined', { peer: { ...ELDER, joined: NEWCOMER.joined } });
      await silence();
      const sent = connection.descriptions.filter(
        ({ epoch, seq }) => epoch !== offer.epoch || seq !== offer.seq,
      );
      assert.deepEqual(sent, [], 'the newcomer makes the first offer');
    },
  },
  {
    name: 'moves to another server when its own is about to stop',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('draining', { reconnectWithin: 100 });
      await stage.back(1, []);
      await found('the old connection is closed', () => (connection.isOpen ? undefined : true));
    },
  },
];
