import { createRoomId, type ErrorCode } from '@earshot/protocol';
import { until } from '../testing/until.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';
import type { RawClient } from '../testing/raw-client.fixture.ts';

const DEEP = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
const DEEP_ARRAY = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
const OFFER = '{"type":"offer","sdp":"v=0"}';

/** What a client may send on one connection and go on using it. */
const REFUSED: readonly (readonly [what: string, event: string, code: ErrorCode])[] = [
  ['a room named __proto__', '["join",{"room":"__proto__","name":"x"}]', 'invalid'],
  ['a room named constructor/', '["join",{"room":"constructor/","name":"x"}]', 'invalid'],
  ['a __proto__ key', '["admit",{"id":"somebody-1","__proto__":{"isAdmin":true}}]', 'not-joined'],
  ['a constructor key', '["update",{"constructor":{"prototype":{"isAdmin":true}}}]', 'not-joined'],
  ['a payload nested 5,000 deep', `["description",${DEEP}]`, 'invalid'],
  ['something unknown nested 5,000 deep', `["update",{"unknown":${DEEP}}]`, 'not-joined'],
  [
    'a description nested 5,000 deep',
    `["description",{"to":"somebody-1","epoch":0,"seq":0,"description":${DEEP}}]`,
    'invalid',
  ],
  ['arrays nested 5,000 deep', `["join",${DEEP_ARRAY}]`, 'invalid'],
  ['two payloads', '["join",{"room":"r","name":"x"},{"room":"r","name":"x"}]', 'invalid'],
  ['a number where an object is due', '["join",7]', 'invalid'],
  ['a string of 60,000 characters', `["join",{"room":"${'x'.repeat(60_000)}","name":"x"}]`, 'invalid'],
  ['an event that is not of the protocol', '["sing",{}]', 'unknown-event'],
  ['an event named error', '["error",{}]', 'unknown-event'],
  ['an event named __proto__', '["__proto__",{}]', 'unknown-event'],
  ['an event named by a number', '[1,{}]', 'unknown-event'],
  [
    'a description before a join',
    `["description",{"to":"somebody-1","epoch":0,"seq":0,"description":${OFFER}}]`,
    'not-joined',
  ],
];

/** After what the server hangs up. */
const FATAL: readonly (readonly [what: string, send: (client: RawClient) => void])[] = [
  ['a frame of 10 MB', (client) => client.send(`42["join",{"room":"${'x'.repeat(10_000_000)}"}]`)],
  ['a frame of 10 MB in binary', (client) => client.send(new Uint8Array(10_000_000))],
  ['half an event', (client) => client.send('42["join"')],
  ['an event that is no array', (client) => client.send('42{"join":1}')],
  ["socket.io's own event names", (client) => client.send('42["disconnect"]')],
  ['binary that belongs to nothing', (client) => client.send(new Uint8Array([1, 2, 3]))],
  [
    'an attachment that was never announced',
    (client) => client.send('451-["join",{"_placeholder":true,"num":9}]'),
  ],
  ['a packet of no type', (client) => client.send('49')],
];

/** What is passed over in silence. */
const IGNORED: readonly (readonly [what: string, frame: string])[] = [
  ['a join without acknowledgement', '42["join",{"room":"r"}]'],
  ['a string in the place of the acknowledgement', '42["leave",{},"not a function"]'],
  ['the acknowledgement of something never asked', '43999["surprise"]'],
  ['an event without anything', '42["description"]'],
];

describe('an abuser cannot disturb the people next door with', () => {
  const servers = useServers();

  for (const [what, event, code] of REFUSED) {
    it(`${what}: answered with ${code}`, async () => {
      const server = await servers().start();
      const neighbours = await servers().seatNeighbours(server);
      const abuser = await servers().connectRaw(server);
      const ack = await abuser.request(event);
      expect(ack.ok ? 'carried out' : ack.error.code).toBe(code);
      expect((await server.stats()).refusals.get(code)).toBe(1);
      expect('isAdmin' in {}).toBeFalse();
      await neighbours.router();
      expect((await abuser.request('["ice"]')).ok).toBeTrue();
    });
  }

  for (const [what, send] of FATAL) {
    it(`${what}: hung up on`, async () => {
      const server = await servers().start();
      const neighbours = await servers().seatNeighbours(server);
      const abuser = await servers().connectRaw(server);
      send(abuser);
      // Of an event with an attachment the server still waits for the bytes.
      if (what.startsWith('an attachment')) abuser.send('42["leave"]');
      await abuser.closed;
      await neighbours.router();
    });
  }

  for (const [what, frame] of IGNORED) {
    it(`${what}: passed over`, async () => {
      const server = await servers().start();
      const neighbours = await servers().seatNeighbours(server);
      const abuser = await servers().connectRaw(server);
      abuser.send(frame);
      expect((await abuser.request('["ice",{}]')).ok).toBeTrue();
      await neighbours.router();
    });
  }

  it('binary where JSON is due: answered with invalid', async () => {
    const server = await servers().start();
    const neighbours = await servers().seatNeighbours(server);
    const abuser = await servers().connectRaw(server);
    abuser.send('451-1["join",{"room":{"_placeholder":true,"num":0},"name":"x"}]');
    abuser.send(new Uint8Array([1, 2, 3]));
    expect(await abuser.answer()).toEqual(jasmine.objectContaining({ ok: false }));
    await neighbours.router();
  });

  it('forged senders and strangers as receivers: nothing reaches them', async () => {
    const server = await servers().start();
    const neighbours = await servers().seatNeighbours(server);
    const victim = await servers().connect(server);
    const { self } = await victim.join();
    const abuser = await servers().connect(server);
    await abuser.join();
    const codes: string[] = [];
    const message = { epoch: 0, seq: 0, description: { type: 'restart' } };
    for (const payload of [
      { to: self.id, ...message },
      { to: self.id, from: self.id, ...message },
      { to: 'nobody-at-all', ...message },
    ]) {
      const ack = await abuser.request('description', payload);
      codes.push(ack.ok ? 'carried out' : ack.error.code);
    }
    expect(codes).toEqual(['peer-unavailable', 'invalid', 'peer-unavailable']);
    await victim.settle();
    expect(victim.unread).toEqual([]);
    await neighbours.router();
  });

  it('a thousand events in one breath: each answered', async () => {
    const server = await servers().start({ limits: { refusals: 1_000 } });
    const neighbours = await servers().seatNeighbours(server);
    const abuser = await servers().connect(server);
    await abuser.join();
    const answers = Array.from({ length: 1_000 }, (_, index) =>
      abuser.request(index % 2 === 0 ? 'sing' : 'join', { room: createRoomId(), name: 'x' }),
    );
    expect((await Promise.all(answers)).every(({ ok }) => !ok)).toBeTrue();
    await neighbours.router();
  });

  it('a join in one piece with the goodbye: nobody is seated', async () => {
    const server = await servers().start();
    const neighbours = await servers().seatNeighbours(server);
    const abuser = await servers().connectByHand(server);
    abuser.together(() => {
      abuser.text('41');
      abuser.text('42["join",{"room":"too-late","name":"x"}]');
    });
    await until(async () => (await server.stats()).sockets === 2);
    await neighbours.router();
    expect((await server.stats()).rooms).toBe(1);
  });

  it('connections that end in the middle of a join: no seat stays taken', async () => {
    const server = await servers().start({ seatGrace: 20 });
    const neighbours = await servers().seatNeighbours(server);
    for (let count = 0; count < 20; count += 1) {
      const abuser = await servers().connectRaw(server);
      abuser.send('42["join",{"room":"hit-and-run","name":"x"}]');
      abuser.close();
      await abuser.closed;
    }
    await neighbours.router();
    while ((await server.stats()).rooms > 1) await new Promise((resolve) => setImmediate(resolve));
    await neighbours.router();
  });
});
