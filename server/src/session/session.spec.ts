import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

describe('a seat', () => {
  const servers = useServers();

  it('is held while its person is away, then freed with reason timeout', async () => {
    const server = await servers().start({ seatGrace: 30 });
    const [stays, drops] = [await servers().connect(server), await servers().connect(server)];
    const { self } = await stays.join({ room: 'r' });
    const away = await drops.join({ room: 'r' });
    drops.drop();
    expect((await stays.next('peer-left')).payload).toEqual({ id: away.self.id, reason: 'timeout' });
    const newcomer = await servers().connect(server);
    expect((await newcomer.join({ room: 'r' })).roster.map(({ id }) => id)).toEqual([self.id]);
  });

  it('stays in the roster and in the way while it is held', async () => {
    const server = await servers().start();
    const [stays, drops] = [await servers().connect(server), await servers().connect(server)];
    const { self } = await stays.join({ room: 'r' });
    const away = await drops.join({ room: 'r' });
    drops.drop();
    const unavailable = { ok: false, error: jasmine.objectContaining({ code: 'peer-unavailable' }) };
    const message = { to: away.self.id, epoch: 0, candidate: CANDIDATE };
    // The loss is noticed in the server's own time.
    while ((await stays.request('candidate', message)).ok);
    expect(
      await stays.request('description', { to: away.self.id, epoch: 0, seq: 0, description: OFFER }),
    ).toEqual(unavailable as never);
    const surplus = await servers().connect(server);
    expect(await surplus.request('join', { room: 'r', name: 'x' })).toEqual(
      jasmine.objectContaining({ ok: false }) as never,
    );
    const back = await surplus.join({ room: 'r', resume: away.resume });
    expect(back.roster.map(({ id }) => id)).toEqual([self.id]);
    expect(await stays.request('candidate', message)).toEqual({ ok: true, value: null });
  });

  it('is not freed any more once its person is back', async () => {
    const server = await servers().start({ seatGrace: 40 });
    const [stays, drops] = [await servers().connect(server), await servers().connect(server)];
    await stays.join({ room: 'r' });
    const away = await drops.join({ room: 'r' });
    drops.drop();
    const back = await servers().connect(server);
    await back.join({ room: 'r', resume: away.resume });
    // Another seat, lost after the return, is freed after it would have been.
    const [other, witness] = [await servers().connect(server), await servers().connect(server)];
    await witness.join({ room: 'elsewhere' });
    await other.join({ room: 'elsewhere' });
    other.drop();
    await witness.next('peer-left');
    await stays.settle();
    expect(stays.unread.map(({ event }) => event)).not.toContain('peer-left');
  });

  it('survives a restart of the server, with its number, below those of newcomers', async () => {
    const before = await servers().start({ secret: SECRET, maxParticipants: 3 });
    const [one, two] = [await servers().connect(before), await servers().connect(before)];
    const first = await one.join({ room: 'r', name: 'Ada' });
    const second = await two.join({ room: 'r', name: 'Bo' });
    await before.close();
    const after = await servers().start({ secret: SECRET, maxParticipants: 3 });
    const newcomer = await (await servers().connect(after)).join({ room: 'r' });
    const secondAgain = await (
      await servers().connect(after)
    ).join({ room: 'r', name: 'Bo', resume: second.resume });
    const firstAgain = await (
      await servers().connect(after)
    ).join({ room: 'r', name: 'Ada', resume: first.resume });
    expect([firstAgain.self, secondAgain.self]).toEqual([first.self, second.self]);
    expect(firstAgain.roster.map(({ id }) => id)).toEqual([second.self.id, newcomer.self.id]);
    expect(newcomer.self.joined).toBeGreaterThan(second.self.joined);
  });

  it('is a new one when the token was signed by a server with another secret', async () => {
    const [one, other] = [await servers().start(), await servers().start()];
    const { self, resume } = await (await servers().connect(one)).join({ room: 'r' });
    const answer = await (await servers().connect(other)).join({ room: 'r', resume });
    expect(answer.self.id).not.toBe(self.id);
  });

  it('cannot be had back when it is gone and the room is full meanwhile', async () => {
    const server = await servers().start();
    const leaver = await servers().connect(server);
    const { resume } = await leaver.join({ room: 'r' });
    await leaver.request('leave');
    await (await servers().connect(server)).join({ room: 'r' });
    await (await servers().connect(server)).join({ room: 'r' });
    const ack = await leaver.request('join', { room: 'r', name: 'x', resume });
    expect(ack).toEqual({
      ok: false,
      error: { code: 'room-full', message: jasmine.any(String) as unknown as string },
    });
  });
});
