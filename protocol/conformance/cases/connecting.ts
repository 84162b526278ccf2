import assert from 'node:assert/strict';
import { IceAnswerSchema, PROTOCOL_VERSION } from '@earshot/protocol';
import * as v from 'valibot';
import { ConnectError } from '../client.ts';
import type { ConformanceCase } from '../case.ts';
import { valueOf } from './expect.ts';

export const CONNECTING: readonly ConformanceCase[] = [
  {
    name: 'lets in a client of the same version, and one that says none',
    run: async (world) => {
      await (await world.connect({ auth: { version: PROTOCOL_VERSION } })).settle();
      await (await world.connect({ auth: {} })).settle();
    },
  },
  {
    name: 'refuses a client of another version with version-mismatch',
    run: async (world) => {
      for (const version of [PROTOCOL_VERSION + 1, String(PROTOCOL_VERSION), null, {}]) {
        const error = await world.connect({ auth: { version } }).catch((failure: unknown) => failure);
        assert.ok(error instanceof ConnectError, 'it was let in');
        assert.equal((error.data as { code: unknown }).code, 'version-mismatch');
      }
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
