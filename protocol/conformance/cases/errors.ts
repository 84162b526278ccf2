import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import { expectRefusal } from './expect.ts';
import { CANDIDATE, OFFER } from './samples.ts';

const TO = 'somebody-1';
const BAD_PAYLOADS: readonly (readonly [event: string, payload: unknown])[] = [
  ['join', undefined],
  ['join', null],
  ['join', 'room'],
  ['join', []],
  ['join', { name: 'No room' }],
  ['join', { room: '__proto__', name: 'x' }],
  ['join', { room: 'a/b', name: 'x' }],
  ['join', { room: 'ok', name: 7 }],
  ['join', { room: 'ok', name: 'x'.repeat(5_000) }],
  [
    'join',
    { room: 'ok', name: 'x', offer: { epoch: 0, seq: 0, description: { type: 'answer', sdp: 'v=0' } } },
  ],
  ['leave', { mayReturn: 'perhaps' }],
  ['ice', 7],
  ['update', { microphone: 'yes' }],
  ['description', { to: TO, epoch: -1, seq: 0, description: OFFER }],
  ['description', { to: TO, epoch: 0, seq: 0, description: { type: 'rollback' } }],
  ['description', { to: TO, epoch: 0, seq: 0, description: { type: 'offer', sdp: 'not an sdp' } }],
  ['candidate', { to: TO, epoch: 0 }],
  ['candidate', { to: TO, epoch: 0, candidate: { ...CANDIDATE, candidate: 'x'.repeat(1_025) } }],
  ['candidate', { to: [TO], epoch: 0, candidate: CANDIDATE }],
];

export const ERRORS: readonly ConformanceCase[] = [
  {
    name: 'answers everything but join and ice with not-joined before a join',
    run: async (world) => {
      const client = await world.connect();
      expectRefusal(await client.request('leave'), 'not-joined');
      expectRefusal(await client.request('update', { name: 'x' }), 'not-joined');
      expectRefusal(
        await client.request('description', { to: TO, epoch: 0, seq: 0, description: OFFER }),
        'not-joined',
      );
      expectRefusal(await client.request('candidate', { to: TO, epoch: 0, candidate: null }), 'not-joined');
    },
  },
  {
    name: 'answers events that are not of the protocol with unknown-event',
    run: async (world) => {
      const client = await world.connect();
      for (const event of ['sing', 'peer-joined', 'error', '__proto__', 'constructor', '']) {
        expectRefusal(await client.request(event, { a: 1 }), 'unknown-event');
      }
    },
  },
  {
    name: 'answers a payload of the wrong form with invalid, and does not repeat what was sent',
    run: async (world) => {
      const client = await world.connect();
      for (const [event, payload] of BAD_PAYLOADS) {
        const ack =
          payload === undefined ? await client.request(event) : await client.request(event, payload);
        expectRefusal(ack, 'invalid');
      }
      const ack = await client.request('join', { room: ['my-secret-value'], 'my-secret-key': 1, name: 'x' });
      assert.ok(!JSON.stringify(ack).includes('my-secret'));
    },
  },
  {
    name: 'stays calm when nobody asks for an acknowledgement',
    run: async (world) => {
      const client = await world.connect();
      for (const [event, payload] of BAD_PAYLOADS) client.socket.emit(event, payload);
      client.socket.emit('sing');
      await client.settle();
    },
  },
];
