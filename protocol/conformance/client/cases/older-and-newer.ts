import assert from 'node:assert/strict';
import { PROTOCOL_VERSION } from '@earshot/protocol';
import type { ClientCase } from '../case.ts';
import { offer } from '../sdp.ts';
import { accept, ELDER, NEWCOMER, refuse, SELF, seat, type Stage } from '../stage.ts';
import wire from '../../wire/version-1-first.json' with { type: 'json' };
import { found } from '../waiting.ts';

/** What newer servers may say anywhere. */
const MORE = { 'a-newer-field': { of: ['any', 'kind'] } };

/** A join answer of a newer server. */
function newerSeat(more: object = {}): object {
  return {
    ...seat([]),
    ...MORE,
    self: { ...SELF, ...MORE, role: 'a-newer-role' },
    roster: [{ ...ELDER, ...MORE, role: 'another-newer-role' }, { 'no-peer': 'at all' }, null],
    iceServers: [{ urls: ['stun:127.0.0.1:9'], ...MORE }, { 'a-newer-kind-of-server': true }],
    iceTransportPolicy: 'a-newer-policy',
    limits: { ...seat([]).limits, ...MORE },
    media: { kind: 'mesh', ...MORE },
    access: { hasPasscode: false, lobby: false, ...MORE },
    versions: { min: 1, max: PROTOCOL_VERSION + 8 },
    features: ['unknown-fields', 'a-newer-feature'],
    ...more,
  };
}

/** The recorded join answer of a server of before; with somebody else in the room. */
const RECORDED = wire.server.answers.join.value;

/** A join answer as the very first servers of version 1 gave it, which knew no roles and no lobby. */
function firstSeat(): object {
  const { role: _role, ...self } = SELF;
  const { role: _other, ...elder } = ELDER;
  return {
    self,
    resume: 'a resume token',
    roster: [elder],
    iceServers: [],
    iceTtl: 0,
    limits: { participants: 2, sdp: 49_152, candidate: 1_024 },
    offered: null,
  };
}

export const OLDER_AND_NEWER: readonly ClientCase[] = [
  {
    name: 'calls over a newer server, whatever that says more in its answer',
    run: async (stage) => {
      const { connection, join } = await stage.joining();
      join.answer({ ...accept(newerSeat({ offered: join.payload.offer ? ELDER.id : null })), ...MORE });
      if (!join.payload.offer)
        await connection.description('it offers', ({ description }) => description.type === 'offer');
      await connection.next('candidate');
    },
  },
  {
    name: 'calls over a newer server, whatever that says more in its events, and whichever events it sends',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('a-newer-event', MORE);
      connection.deliver('another-newer-event', MORE);
      connection.emit('peer-updated', { peer: { ...ELDER, ...MORE }, ...MORE });
      for (const event of ['peer-joined', 'peer-left', 'candidate', 'draining', 'knock', 'access-updated'])
        for (const payload of [undefined, null, 7, 'text', [], {}])
          if (event !== 'draining') connection.emit(event, payload);
      connection.emit('peer-joined', { peer: { ...NEWCOMER, ...MORE, role: 'newer' }, ...MORE });
      const description = { ...offer(1), ...MORE };
      const delivery = connection.describe({
        from: NEWCOMER.id,
        epoch: 1,
        seq: 1,
        description,
        ...MORE,
      });
      await connection.description('it answers', (message) => message.description.type === 'answer');
      await found('it acknowledges the offer', () => delivery.acknowledgements || undefined);
    },
  },
  {
    name: 'acknowledges a kind of description that it does not know, for it never will, and goes on',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-joined', { peer: NEWCOMER });
      const newer = { type: 'a-newer-kind', sdp: 'v=0\r\n' } as never;
      const delivery = connection.describe({ from: NEWCOMER.id, epoch: 1, seq: 1, description: newer });
      await found('it refuses it for good', () => delivery.acknowledgements || undefined);
      connection.describe({ from: NEWCOMER.id, epoch: 1, seq: 2, description: offer(1) });
      await found('it goes on', () => connection.descriptions[0]);
    },
  },
  {
    name: 'takes it that somebody is gone, whatever newer reason there is',
    run: async (stage) => {
      const { connection } = await stage.offered();
      connection.emit('peer-left', { id: ELDER.id, reason: 'a-newer-reason' });
      const before = connection.descriptions.length;
      connection.emit('peer-joined', { peer: { ...ELDER, joined: NEWCOMER.joined } });
      connection.describe({ from: ELDER.id, epoch: 1, seq: 1, description: offer(1) });
      await found('it has a fresh link', () => connection.descriptions[before]);
      assert.equal(connection.descriptions[before]?.description.type, 'answer');
    },
  },
  {
    name: 'calls over a server of before as it was recorded, which accepts one version and no newer field',
    run: async (stage) => {
      const { connection, join } = await joiningBefore(stage);
      const offered = join.payload.offer ? RECORDED.offered : null;
      join.answer({ ...wire.server.answers.join, value: { ...RECORDED, offered } });
      await connection.next('candidate');
      for (const { payload } of connection.asked('candidate'))
        assert.equal(payload.to, RECORDED.roster[0]?.id);
    },
  },
  {
    name: 'answers who came with the recorded offer of a client of before',
    run: async (stage) => {
      const connection = await stage.alone();
      for (const [event, payload] of wire.server.events.slice(0, 2))
        if (event === 'peer-joined')
          connection.emit(event, { peer: { ...recordedPeer(payload), joined: NEWCOMER.joined } });
        else connection.describe(payload as never);
      const { payload } = await connection.description(
        'it answers',
        (message) => message.description.type === 'answer',
      );
      assert.equal(payload.epoch, recordedEpoch());
    },
  },
  {
    name: 'calls over the very first servers, whose answers say less',
    run: async (stage) => {
      const { connection, join } = await joiningBefore(stage);
      join.answer(accept(firstSeat()));
      await connection.description('it offers', ({ description }) => description.type === 'offer');
    },
  },
  {
    name: 'tries again to come back after an error that it does not know',
    run: async (stage) => {
      (await stage.alone()).drop();
      const { connection, join } = await stage.asked(1);
      join.answer(refuse('a-newer-code'));
      await found('it tries again', () =>
        stage.server.connections.flatMap((one) => one.asked('join')).length > 2 ? connection : undefined,
      );
    },
  },
];

function recordedEpoch(): unknown {
  return (wire.server.events[1]?.[1] as { epoch: unknown }).epoch;
}

function recordedPeer(payload: unknown): object {
  return (payload as { peer: object }).peer;
}

/** Servers of before accept one version, and refuse a join with a key that they do not know. */
async function joiningBefore(stage: Stage): ReturnType<Stage['joining']> {
  stage.server.refuse = ({ version }) => (version === 1 ? null : wire.server.refusal);
  const joining = await stage.joining();
  const known = 'room name token resume attempt passcode admission microphone camera offer'.split(' ');
  const unknown = Object.keys(joining.join.payload).filter((key) => !known.includes(key));
  assert.deepEqual(unknown, [], 'it sends what such a server refuses');
  return joining;
}
