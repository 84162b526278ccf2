import assert from 'node:assert/strict';
import { commonVersion, PROTOCOL_VERSIONS, readFeatures, readHandshake } from '@earshot/protocol';
import type { ClientCase } from '../case.ts';
import { NEWCOMER } from '../stage.ts';
import { silence } from '../waiting.ts';

export const JOINING: readonly ClientCase[] = [
  {
    name: 'says its versions, and one that servers without ranges accept, and its features',
    run: async (stage) => {
      const { auth } = await stage.alone();
      const { versions, features } = readHandshake(auth);
      assert.ok(versions && commonVersion(versions, PROTOCOL_VERSIONS) !== null, JSON.stringify(auth));
      assert.equal(auth['version'], versions.min);
      assert.deepEqual(auth['features'] ?? [], readFeatures(features));
    },
  },
  {
    name: 'sends nothing but join and ice before it has a seat',
    run: async (stage) => {
      const { connection, join } = await stage.joining();
      await silence();
      for (const event of ['description', 'candidate', 'update', 'leave', 'secure'] as const)
        assert.deepEqual(connection.asked(event), [], event);
      assert.equal(connection.asked('join').length, 1);
      assert.equal(join.payload.room, stage.room);
      assert.equal(join.payload.name, 'Ada');
    },
  },
  {
    name: 'makes the first offer to who was there before it, with candidates of the same epoch',
    run: async (stage) => {
      const { connection, offer } = await stage.offered();
      const { payload } = await connection.next('candidate');
      assert.equal(payload.epoch, offer.epoch);
    },
  },
  {
    name: 'waits for the first offer of who comes after it',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      await silence();
      assert.deepEqual(
        connection.descriptions.filter(({ description }) => description.type === 'offer'),
        [],
      );
    },
  },
];
