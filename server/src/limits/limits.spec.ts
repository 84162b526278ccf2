import { createRoomId } from '@earshot/protocol';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { until } from '../testing/until.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';
import { OPCODE } from '../testing/raw-socket.fixture.ts';

const RATE_LIMITED = '"code":"rate-limited"';
const FROM = '127.0.0.2';
const candidateTo = (to: string): string =>
  JSON.stringify(['candidate', { to, epoch: 0, candidate: CANDIDATE }]);

describe('while two honest people call, somebody who', () => {
  const servers = useServers();

  it('floods them with events is told rate-limited, then hung up on', async () => {
    const server = await servers().start({
      limits: { messageRate: 10, refusals: 50, handshakeTimeout: 200 },
    });
    const neighbours = await servers().seatNeighbours(server);
    const abuser = await servers().connectByHand(server, { from: FROM });
    for (let id = 0; id < 500; id += 1) abuser.emit('["ice"]', id);
    await abuser.closed;
    expect(abuser.transcript).toContain('"ok":true');
    expect(abuser.transcript).toContain(RATE_LIMITED);
    const { hangUps, refusals } = await server.stats();
    expect(hangUps.get('refusals')).toBe(1);
    expect(refusals.get('rate-limited')).toBe(51);
    await neighbours.router();
  });

  it('floods with candidates is stopped at their own rate, and may still leave', async () => {
    const server = await servers().start({ limits: { candidateRate: 10, refusals: 10_000 } });
    const neighbours = await servers().seatNeighbours(server);
    const abuser = await servers().connectByHand(server, { from: FROM });
    await abuser.request(`["join",{"room":"flood","name":"x"}]`, 0);
    for (let id = 1; id <= 500; id += 1) abuser.emit(candidateTo('somebody-1'), id);
    expect(await abuser.request('["leave"]', 501)).toContain('"ok":true');
    const { refusals } = await server.stats();
    expect(refusals.get('rate-limited')).toBeGreaterThan(200);
    expect(refusals.get('peer-unavailable')).toBeGreaterThanOrEqual(98);
    await neighbours.router();
  });

  it('sends large descriptions has fewer of them', async () => {
    const server = await servers().start({ limits: { messageRate: 10, refusals: 10_000 } });
    const abuser = await servers().connectByHand(server, { from: FROM });
    await abuser.request(`["join",{"room":"flood","name":"x"}]`, 0);
    const description = { type: 'offer', sdp: 'v=0'.padEnd(45_000, 'x') };
    const event = JSON.stringify(['description', { to: 'somebody-1', epoch: 0, seq: 0, description }]);
    for (let id = 1; id <= 100; id += 1) abuser.emit(event, id);
    await abuser.receive('43100[');
    const { refusals } = await server.stats();
    // A hundred small ones would pass; each of these counts for eleven.
    expect(refusals.get('peer-unavailable')).toBeLessThan(30);
    expect(refusals.get('rate-limited')).toBeGreaterThan(70);
  });

  it('comes with many connections shares one rate among them; other addresses have their own', async () => {
    const server = await servers().start({ limits: { addressMessageRate: 10, refusals: 10_000 } });
    const neighbours = await servers().seatNeighbours(server);
    const many = await Promise.all(
      Array.from({ length: 10 }, () => servers().connectByHand(server, { from: FROM })),
    );
    for (const client of many) for (let id = 0; id < 50; id += 1) client.emit('["ice"]', id);
    await Promise.all(many.map((client) => client.receive('4349[')));
    expect((await server.stats()).refusals.get('rate-limited')).toBeGreaterThanOrEqual(290);
    await neighbours.router();
  });

  it('tries passcodes or names of rooms pays for each, and is told rate-limited soon', async () => {
    const server = await servers().start({ limits: { addressJoinRate: 100, refusedJoinCost: 20 } });
    const room = createRoomId();
    const neighbours = await servers().seatNeighbours(server);
    for (const name of ['Ada', 'Bo']) await (await servers().connect(server)).join({ room, name });
    const abuser = await servers().connectByHand(server, { from: FROM });
    const answers: string[] = [];
    for (let id = 0; id < 20; id += 1)
      answers.push(await abuser.request(JSON.stringify(['join', { room, name: 'x' }]), id));
    expect(answers.slice(0, 4).every((answer) => answer.includes('room-full'))).toBeTrue();
    expect(answers.filter((answer) => answer.includes('room-full')).length).toBeLessThanOrEqual(6);
    expect(answers.at(-1)).toContain(RATE_LIMITED);
    await (await servers().connect(server)).join({ name: 'Cy' });
    await neighbours.router();
  });

  it('sends frames without end that are no events is cut off', async () => {
    const server = await servers().start({ limits: { messageRate: 10 } });
    const neighbours = await servers().seatNeighbours(server);
    const floods: Record<string, (index: number) => readonly [number, string]> = {
      acknowledgements: (index) => [OPCODE.text, `43${index}[]`],
      pongs: () => [OPCODE.text, '3'],
      pings: () => [OPCODE.ping, 'are you there?'],
      connects: () => [OPCODE.text, '40/nowhere,'],
    };
    for (const [what, frame] of Object.entries(floods)) {
      const abuser = await servers().connectByHand(server, { from: FROM });
      for (let index = 0; index < 2_000; index += 1) {
        const [opcode, payload] = frame(index);
        abuser.frame(opcode, Buffer.from(payload));
      }
      await expectAsync(abuser.closed).withContext(what).toBeResolved();
    }
    expect((await server.stats()).hangUps.get('flood')).toBe(4);
    await neighbours.router();
  });

  it('does not read is cut off before much waits for him', async () => {
    const server = await servers().start({
      maxParticipants: 3,
      limits: { backlog: 200_000, candidateRate: 100_000, messageRate: 100_000 },
    });
    const neighbours = await servers().seatNeighbours(server);
    const sender = await servers().connect(server);
    await sender.join({ room: 'slow' });
    const sleeper = await servers().connectByHand(server, { from: FROM });
    const joined = await sleeper.request('["join",{"room":"slow","name":"x"}]', 0);
    const to = /"self":\{"id":"([^"]+)"/.exec(joined)![1]!;
    sleeper.pause();
    const isCut = async (): Promise<boolean> => (await server.stats()).hangUps.get('slow-reader') === 1;
    const candidate = { ...CANDIDATE, candidate: 'x'.repeat(1_000) };
    while (!(await isCut()))
      await Promise.all(
        Array.from({ length: 500 }, () => sender.request('candidate', { to, epoch: 0, candidate })),
      );
    const ack = await sender.request('candidate', { to, epoch: 0, candidate });
    expect(ack.ok ? null : ack.error.code).toBe('peer-unavailable');
    await neighbours.router();
  });

  it('never acknowledges a description has few under way; the rest is answered peer-unavailable at once', async () => {
    const server = await servers().start({ deliveryTimeout: 20_000 });
    const neighbours = await servers().seatNeighbours(server);
    const mute = await servers().connect(server, { acknowledges: false });
    const { self } = await mute.join({ room: 'mute' });
    const sender = await servers().connectByHand(server, { from: FROM });
    await sender.request('["join",{"room":"mute","name":"x"}]', 0);
    const message = { to: self.id, epoch: 0, seq: 0, description: OFFER };
    for (let id = 1; id <= 200; id += 1) sender.emit(JSON.stringify(['description', message]), id);
    await sender.receive('43200[');
    expect(sender.transcript.split('peer-unavailable').length - 1).toBe(200 - 128);
    await neighbours.router();
    mute.close();
    await sender.receive('431[');
  });

  it('sits in no room and says nothing is sent home; people in a room may be silent for ever', async () => {
    const server = await servers().start({ limits: { idleTimeout: 200 } });
    const silent = await servers().connect(server);
    await silent.join();
    const gone = await servers().connect(server);
    await gone.join();
    await gone.request('leave');
    const [never, left] = [await servers().connect(server), gone];
    const reasons = await Promise.all([never.disconnected(), left.disconnected()]);
    expect(reasons).toEqual(['io server disconnect', 'io server disconnect']);
    expect((await server.stats()).hangUps.get('idle')).toBe(2);
    await silent.settle();
  });

  it('may meet an absent peer, a full room or no room a thousand times, and is not hung up on', async () => {
    const server = await servers().start({ limits: { refusals: 10 } });
    const client = await servers().connect(server);
    const ask = (): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 500 }, () =>
          client.request('candidate', { to: 'somebody-1', epoch: 0, candidate: null }),
        ),
      );
    await ask();
    await client.join();
    await ask();
    await client.settle();
    expect((await server.stats()).hangUps.size).toBe(0);
  });

  it('does not answer when hung up on is cut off', async () => {
    const server = await servers().start({ limits: { refusals: 5, handshakeTimeout: 100 } });
    const abuser = await servers().connectByHand(server, { from: FROM });
    abuser.pause();
    for (let id = 0; id < 50; id += 1) abuser.emit('["sing"]', id);
    await until(async () => (await server.stats()).hangUps.get('refusals') === 1);
    await until(async () => (await server.stats()).sockets === 0);
    const other = await servers().upgrade(server, { from: FROM });
    expect(other.status).toBe(101);
  });
});

describe('honest people never meet a limit', () => {
  const servers = useServers();

  it('in a join into a call of fifty', async () => {
    const server = await servers().start({ maxParticipants: 50 });
    const room = createRoomId();
    const others = await Promise.all(Array.from({ length: 20 }, () => servers().connect(server)));
    const ids: string[] = [];
    for (const other of others) ids.push((await other.join({ room })).self.id);
    const newcomer = await servers().connect(server);
    await newcomer.join({ room });
    const sent: Promise<{ ok: boolean }>[] = [];
    // As much as to forty-nine: each of the twenty stands for two and a half.
    for (let round = 0; round < 50; round += 1) {
      const to = ids[round % ids.length]!;
      sent.push(newcomer.request('description', { to, epoch: round, seq: 0, description: OFFER }));
      for (let index = 0; index < 20; index += 1)
        sent.push(newcomer.request('candidate', { to, epoch: round, candidate: CANDIDATE }));
    }
    expect((await Promise.all(sent)).every(({ ok }) => ok)).toBeTrue();
    expect((await server.stats()).refusals.size).toBe(0);
  });

  it('when three hundred behind one address come back at once', async () => {
    const server = await servers().start({ maxParticipants: 2 });
    const clients = await Promise.all(Array.from({ length: 300 }, () => servers().connect(server)));
    await Promise.all(clients.map((client, index) => client.join({ room: `room-${index >> 1}` })));
    const { refusals, refusedUpgrades, sockets } = await server.stats();
    expect([refusals.size, refusedUpgrades.size, sockets]).toEqual([0, 0, 300]);
  });
});
