import type { JoinAnswer, Peer } from '@earshot/protocol';
import type { ConformanceClient } from '@earshot/protocol/conformance';
import { SignedClaims } from '../auth/signed-claims.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';

interface Seat {
  readonly client: ConformanceClient;
  readonly answer: JoinAnswer;
}

/** What a resume token of another person in that call would say. */
function claims(room: string, call: string, { joined }: Peer): Record<string, unknown> {
  return { room, call, sub: 'pSomebodyElseWhoWasHere', joined: joined + 1, role: 'participant' };
}

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

  it("does not open the door of another call, with another room's token, a forged or an expired one", async () => {
    const server = await servers().start({ secret: SECRET, maxParticipants: 3 });
    const join = async (request: { room: string; resume?: string }): Promise<Seat> => {
      const client = await servers().connect(server);
      return { client, answer: await client.join(request) };
    };
    const [before, elsewhere] = [await join({ room: 'r' }), await join({ room: 'elsewhere' })];
    await before.client.request('leave');
    const { client, answer } = await join({ room: 'r' });
    await client.request('secure', { passcode: 'open sesame' });
    const { call, self } = answer;
    expect(call).not.toBe(before.answer.call);
    const tokens = {
      'of the call before': before.answer.resume,
      'of another room': elsewhere.answer.resume,
      forged: new SignedClaims(`not ${SECRET}`, 'earshot-resume', 60).sign(claims('r', call, self)),
      expired: new SignedClaims(SECRET, 'earshot-resume', 0).sign(claims('r', call, self)),
      'for something else': new SignedClaims(SECRET, 'earshot-admission', 60).sign(claims('r', call, self)),
    };
    for (const [what, resume] of Object.entries(tokens)) {
      const ack = await (await servers().connect(server)).request('join', { room: 'r', name: 'x', resume });
      expect(ack.ok).withContext(what).toBeFalse();
    }
    const good = new SignedClaims(SECRET, 'earshot-resume', 60).sign(claims('r', call, self));
    expect((await join({ room: 'r', resume: good })).answer.access.hasPasscode).toBeTrue();
  });

  it('is kept a moment for whose page went away, and then free for anybody, without another word', async () => {
    const server = await servers().start({ seatGrace: 600 });
    const [stays, goes] = [await servers().connect(server), await servers().connect(server)];
    const surplus = await servers().connect(server);
    const gone = await goes.join({ room: 'r' });
    const { self } = await stays.join({ room: 'r' });
    await goes.request('leave', { mayReturn: true });
    expect((await stays.next('peer-left')).payload).toEqual({ id: gone.self.id, reason: 'left' });
    const ack = await surplus.request('join', { room: 'r', name: 'x' });
    expect(ack.ok ? null : ack.error.code).toBe('room-full');
    expect((await stays.next('peer-updated')).payload.peer).toEqual({ ...self, role: 'moderator' });
    expect((await surplus.join({ room: 'r' })).roster.map(({ id }) => id)).toEqual([self.id]);
    await stays.settle();
    expect(stays.unread.map(({ event }) => event)).toEqual(['peer-joined']);
  });

  it('lets back whose sleep outlasted the grace in a room with a lobby, as who they were', async () => {
    const server = await servers().start({ seatGrace: 30 });
    const [stays, sleeps] = [await servers().connect(server), await servers().connect(server)];
    const sleeper = await sleeps.join({ room: 'r' });
    await stays.join({ room: 'r' });
    await sleeps.request('secure', { lobby: true });
    sleeps.drop();
    expect((await stays.next('peer-left')).payload).toEqual({ id: sleeper.self.id, reason: 'timeout' });
    const back = await (await servers().connect(server)).join({ room: 'r', resume: sleeper.resume });
    expect(back.self).toEqual(sleeper.self);
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
