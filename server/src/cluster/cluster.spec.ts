import { createRoomId } from '@earshot/protocol';
import { runConformance } from '@earshot/protocol/conformance';
import type { EarshotServer } from '../app.ts';
import { useRedis } from '../testing/redis.fixture.ts';
import { CANDIDATE, OFFER, PREPARED_OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

describe('several nodes', () => {
  const redis = useRedis();
  const servers = useServers();
  let clusters = 0;

  beforeEach(() => {
    clusters += 1;
  });

  function node(options: { maxParticipants?: number; seatGrace?: number } = {}): Promise<EarshotServer> {
    const shared = { url: redis().url, prefix: `cluster-${clusters}:`, lease: 3_000 };
    return servers().start({ secret: SECRET, redis: shared, ...options });
  }

  it('conform to the protocol, with every client on another node than the one before', async () => {
    const urls = [(await node()).url, (await node()).url];
    const failures = (await runConformance(urls)).filter(({ error }) => error !== null);
    expect(failures).toEqual([]);
  });

  it('relay in both directions, and order what one peer sends to another', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    const first = await ada.join({ room });
    const second = await bo.join({ room, offer: PREPARED_OFFER });
    expect(second.roster).toEqual([first.self]);
    expect(second.offered).toBe(first.self.id);
    expect((await ada.next('peer-joined')).payload).toEqual({ peer: second.self });
    expect((await ada.next('description')).payload.from).toBe(second.self.id);
    for (let seq = 0; seq < 20; seq += 1) {
      const candidate = bo.request('candidate', { to: first.self.id, epoch: seq, candidate: CANDIDATE });
      const to = first.self.id;
      const description = bo.request('description', { to, epoch: seq, seq, description: OFFER });
      expect((await candidate).ok && (await description).ok).toBeTrue();
    }
    await ada.settle();
    expect(ada.unread.map(({ event }) => event)).toEqual(
      Array.from({ length: 20 }, () => ['candidate', 'description'] as const).flat(),
    );
  });

  it('answers at once for strangers, and when the receiver does not acknowledge', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two, { acknowledges: false })];
    await ada.join({ room });
    const { self } = await bo.join({ room });
    await ada.next('peer-joined');
    const message = { epoch: 0, seq: 0, description: OFFER };
    const answer = ada.request('description', { to: self.id, ...message });
    await bo.next('description');
    bo.drop();
    expect(await answer).toEqual(jasmine.objectContaining({ ok: false }) as never);
    expect(await ada.request('description', { to: 'nobody-at-all', ...message })).toEqual(
      jasmine.objectContaining({ ok: false }) as never,
    );
  });

  it('never seat more people than a room has seats, however many ask both at once', async () => {
    const nodes = [await node({ maxParticipants: 5 }), await node({ maxParticipants: 5 })];
    const clients = await Promise.all(
      Array.from({ length: 20 }, (_, index) => servers().connect(nodes[index % 2]!)),
    );
    const room = createRoomId();
    const acks = await Promise.all(clients.map((client) => client.request('join', { room, name: 'x' })));
    expect(acks.filter(({ ok }) => ok).length).toBe(5);
    const refusals = acks.flatMap((ack) => (ack.ok ? [] : [ack.error.code]));
    expect(new Set(refusals)).toEqual(new Set(['room-full']));
  });

  it('keep out whom a moderator removed, also after all of them were restarted', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    const first = await ada.join({ room });
    const second = await bo.join({ room });
    expect((await ada.request('remove', { id: second.self.id })).ok).toBeTrue();
    await Promise.all([one.close(), two.close()]);
    const again = await node();
    const [adaAgain, boAgain] = [await servers().connect(again), await servers().connect(again)];
    const back = { room, name: 'Bo', resume: second.resume };
    const outcome = async () => {
      const ack = await boAgain.request('join', back);
      return ack.ok ? 'seated' : ack.error.code;
    };
    expect(await outcome())
      .withContext('before the moderator is back')
      .toBe('waiting');
    await adaAgain.join({ room, resume: first.resume });
    expect(await outcome()).toBe('waiting');
  });

  it('give a seat out on any of them, and hang up on whoever sat there on another', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(one)];
    const first = await ada.join({ room });
    await bo.join({ room });
    const hungUp = ada.disconnected();
    const moved = await servers().connect(two);
    const again = await moved.join({ room, resume: first.resume });
    expect(again.self).toEqual(first.self);
    expect((await ada.next('peer-left')).payload).toEqual({ id: first.self.id, reason: 'replaced' });
    await hungUp;
    await bo.next('peer-joined');
    expect(await bo.request('candidate', { to: first.self.id, epoch: 1, candidate: CANDIDATE })).toEqual({
      ok: true,
      value: null,
    });
    await moved.next('candidate');
    expect(bo.unread.map(({ event }) => event)).not.toContain('peer-left');
  });

  it('frees a seat that was held on one of them when its grace is over, for the people of both', async () => {
    const [one, two] = [await node({ seatGrace: 50 }), await node({ seatGrace: 50 })];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    await ada.join({ room });
    const { self } = await bo.join({ room });
    bo.drop();
    expect((await ada.next('peer-left')).payload).toEqual({ id: self.id, reason: 'timeout' });
  });

  it('keep a seat for whose page went away on one of them and is back on another', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    const first = await ada.join({ room });
    const second = await bo.join({ room });
    await ada.request('secure', { passcode: 'open sesame' });
    await ada.request('leave', { mayReturn: true });
    expect((await bo.next('peer-left')).payload).toEqual({ id: first.self.id, reason: 'left' });
    const back = await (
      await servers().connect(two)
    ).join({ room, resume: first.resume, offer: PREPARED_OFFER });
    expect(back.self).toEqual({ ...first.self, joined: back.self.joined });
    expect(back.roster).toEqual([second.self]);
    expect(back.access.hasPasscode).toBeTrue();
    expect((await bo.next('peer-joined')).payload).toEqual({ peer: back.self });
    expect((await bo.next('description')).payload.from).toBe(first.self.id);
  });

  it('free a seat that was kept on one of them for the people of both, who have heard already', async () => {
    const [one, two] = [await node({ seatGrace: 100 }), await node({ seatGrace: 100 })];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    const first = await ada.join({ room });
    const { self } = await bo.join({ room });
    await ada.request('leave', { mayReturn: true });
    expect((await bo.next('peer-left')).payload).toEqual({ id: first.self.id, reason: 'left' });
    expect((await bo.next('peer-updated')).payload.peer).toEqual({ ...self, role: 'moderator' });
    expect((await (await servers().connect(one)).join({ room })).roster).toEqual([
      { ...self, role: 'moderator' },
    ]);
    await bo.settle();
    expect(bo.unread.map(({ event }) => event)).not.toContain('peer-left');
  });

  it('lets a moderator on one of them admit somebody on another', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(two)];
    await ada.join({ room });
    await ada.request('secure', { lobby: true });
    expect(await bo.request('join', { room, name: 'Bo' })).toEqual(
      jasmine.objectContaining({ ok: false }) as never,
    );
    const { id } = (await ada.next('knock')).payload;
    await ada.request('admit', { id });
    const { admission } = (await bo.next('admitted')).payload;
    await bo.join({ room, admission });
  });

  it('counts the rooms of all of them', async () => {
    const [one, two] = [await node(), await node()];
    await (await servers().connect(one)).join();
    await (await servers().connect(two)).join();
    expect((await one.stats()).rooms).toBe(2);
    expect((await two.stats()).rooms).toBe(2);
  });
});
