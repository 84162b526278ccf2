import assert from 'node:assert/strict';
import { IceAnswerSchema, PROTOCOL_VERSION, readFeatures, VersionRangeSchema } from '@earshot/protocol';
import * as v from 'valibot';
import { ConnectError } from '../client.ts';
import type { ConformanceCase } from '../case.ts';
import { valueOf } from './expect.ts';
import { CANDIDATE, OFFER } from './samples.ts';

export const CONNECTING: readonly ConformanceCase[] = [
  {
    name: 'lets in a client of the same version, and one that says none',
    run: async (world) => {
      await (await world.connect({ auth: { version: PROTOCOL_VERSION } })).settle();
      await (await world.connect({ auth: {} })).settle();
    },
  },
  {
    name: 'lets in a newer client that speaks this version too, whatever else it says of itself',
    run: async (world) => {
      const versions = { min: PROTOCOL_VERSION, max: PROTOCOL_VERSION + 7 };
      for (const auth of [
        { versions },
        { version: PROTOCOL_VERSION, versions, features: ['something-new', 7, null], locale: 'eo' },
        { version: PROTOCOL_VERSION, features: 'all of them' },
        { versions, features: Array.from({ length: 500 }, (_, index) => `feature-${index}`) },
      ])
        await (await world.connect({ auth })).settle();
    },
  },
  {
    name: 'refuses a client with whom it has no version in common with version-mismatch, and says its own',
    run: async (world) => {
      const newer = PROTOCOL_VERSION + 1;
      for (const auth of [
        { version: newer },
        { version: String(PROTOCOL_VERSION) },
        { version: null },
        { version: {} },
        { version: newer, versions: { min: newer, max: newer + 1 } },
        { versions: { min: newer, max: PROTOCOL_VERSION } },
      ]) {
        const error = await world.connect({ auth }).catch((failure: unknown) => failure);
        assert.ok(error instanceof ConnectError, `it was let in: ${JSON.stringify(auth)}`);
        const { code, versions } = error.data as { code: unknown; versions: unknown };
        assert.equal(code, 'version-mismatch');
        assert.ok(v.parse(VersionRangeSchema, versions).max < newer);
      }
    },
  },
  {
    name: 'says its versions and features with the join answer',
    run: async (world) => {
      const { answer } = await world.seat();
      const { versions, features } = answer;
      assert.ok(versions && versions.min <= PROTOCOL_VERSION && versions.max >= PROTOCOL_VERSION);
      assert.deepEqual(features, [...readFeatures(features)]);
    },
  },
  {
    name: 'reads requests tolerantly: what it does not know is dropped, and reaches nobody',
    run: async (world) => {
      const more = { 'a-newer-field': { of: ['any', 'kind'] } };
      const first = await world.seat({ name: 'Ada', ...more });
      const second = await world.seat({ name: 'Bo', ...more });
      await first.client.next('peer-joined');
      const to = first.answer.self.id;
      const numbers = { epoch: 1, seq: 0 };
      const sent: readonly (readonly [string, object])[] = [
        ['description', { to, ...numbers, ...more, description: { ...OFFER, ...more } }],
        ['candidate', { to, epoch: 1, ...more, candidate: { ...CANDIDATE, ...more } }],
        ['update', { camera: true, ...more }],
        ['ice', more],
      ];
      for (const [event, payload] of sent)
        assert.equal((await second.client.request(event, payload)).ok, true, event);
      const { payload } = await first.client.next('description');
      assert.deepEqual(payload, { from: second.answer.self.id, ...numbers, description: OFFER });
      await first.client.next('candidate');
      await first.client.next('peer-updated');
      assert.equal((await second.client.request('leave', more)).ok, true);
      await first.client.next('peer-left');
    },
  },
  {
    name: 'answers ice before a join, with and without a payload',
    run: async (world) => {
      const client = await world.connect();
      v.parse(IceAnswerSchema, valueOf(await client.request('ice')));
      v.parse(IceAnswerSchema, valueOf(await client.request('ice', {})));
    },
  },
];
