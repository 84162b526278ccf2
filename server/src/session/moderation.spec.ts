import type { JoinAnswer, PeerId } from '@earshot/protocol';
import type { ConformanceClient } from '@earshot/protocol/conformance';
import { useServers } from '../testing/servers.fixture.ts';

interface Person {
  readonly client: ConformanceClient;
  readonly id: PeerId;
  readonly resume: string;
}

const ATTEMPT = 'a-wish-to-join-01';

describe('A command of one person over others', () => {
  const servers = useServers();
  let join: (request?: object) => Promise<Person>;
  let connect: () => Promise<ConformanceClient>;

  beforeEach(async () => {
    const server = await servers().start({ maxParticipants: 10, limits: { roomGuesses: 8 } });
    connect = () => servers().connect(server);
    join = async (request = {}) => {
      const client = await connect();
      const answer: JoinAnswer = await client.join({ room: 'r', ...request });
      return { client, id: answer.self.id, resume: answer.resume };
    };
  });

  /** A moderator, a participant, and somebody who waits. */
  async function everybody() {
    const moderator = await join({ name: 'Ada' });
    const participant = await join({ name: 'Bo' });
    await moderator.client.request('secure', { lobby: true });
    const client = await connect();
    await client.request('join', { room: 'r', name: 'Cy', attempt: ATTEMPT });
    const { id } = (await moderator.client.next('knock')).payload;
    const elsewhere = await join({ room: 'elsewhere' });
    const nobody = await connect();
    return {
      moderator,
      participant,
      elsewhere,
      waiting: { client, id },
      nobody: { client: nobody, id: 'pNobodyAtAll' as PeerId },
    };
  }

  type Who = keyof Awaited<ReturnType<typeof everybody>>;
  const WHO: readonly Who[] = ['moderator', 'participant', 'elsewhere', 'waiting', 'nobody'];
  const COMMANDS = ['admit', 'deny', 'remove', 'secure'] as const;
  type Command = (typeof COMMANDS)[number];

  /** What a command is answered with. */
  function expected(by: Who, command: Command, target: Who): string {
    if (by === 'waiting' || by === 'nobody') return 'not-joined';
    if (by === 'participant') return 'forbidden';
    if (command === 'secure') return 'ok';
    if (by === 'elsewhere') return 'peer-unavailable';
    const isThere = command === 'remove' ? target === 'participant' : target === 'waiting';
    return isThere ? 'ok' : 'peer-unavailable';
  }

  for (const command of COMMANDS)
    for (const by of WHO)
      for (const target of command === 'secure' ? (['nobody'] as const) : WHO)
        it(`“${command}” by ${by} for ${target} is answered with ${expected(by, command, target)}`, async () => {
          const people = await everybody();
          const payload = command === 'secure' ? { passcode: 'open sesame' } : { id: people[target].id };
          const ack = await people[by].client.request(command, payload);
          expect(ack.ok ? 'ok' : ack.error.code).toBe(expected(by, command, target));
          // Whatever was refused has changed nothing.
          const witness = await people.moderator.client.request('update', {});
          expect(witness.ok).toBeTrue();
          const isGone = command === 'remove' && ack.ok;
          const answer = await people.participant.client.request('update', {}).then(
            ({ ok }) => ok,
            () => false,
          );
          expect(answer).toBe(!isGone);
        });

  describe('that removes somebody', () => {
    it('tells them and everybody else, and ends their connection', async () => {
      const [moderator, guest, witness] = [await join(), await join(), await join()];
      expect(await moderator.client.request('remove', { id: guest.id })).toEqual({ ok: true, value: null });
      const left = { id: guest.id, reason: 'removed' } as const;
      for (const { client } of [moderator, guest, witness])
        expect((await client.next('peer-left')).payload).toEqual(left);
      await guest.client.disconnected();
      const { roster } = await (await connect()).join({ room: 'r' });
      expect(roster.map(({ id }) => id)).toEqual([moderator.id, witness.id]);
    });

    it('leaves them no way back but a moderator’s admission, in an open room too', async () => {
      const [moderator, guest] = [await join(), await join()];
      await moderator.client.request('remove', { id: guest.id });
      const client = await connect();
      const back = { room: 'r', name: 'Bo', resume: guest.resume };
      const refused = await client.request('join', back);
      expect(refused.ok ? 'seated' : refused.error.code).toBe('waiting');
      // Any other change of who may join is not meant for them.
      await moderator.client.request('secure', { passcode: 'open sesame' });
      await moderator.client.request('secure', { lobby: false, passcode: null });
      await client.settle();
      expect(client.unread.map(({ event }) => event)).not.toContain('admitted');
      const { id } = (await moderator.client.next('knock')).payload;
      await moderator.client.request('admit', { id });
      const { admission } = (await client.next('admitted')).payload;
      const answer = await client.join({ ...back, admission });
      expect(answer.self.role).toBe('participant');
      // From then on they may return as everybody may.
      client.drop();
      await (await connect()).join({ room: 'r', resume: answer.resume });
    });

    it('removes somebody whose connection is lost', async () => {
      const [moderator, guest] = [await join(), await join()];
      guest.client.drop();
      expect((await moderator.client.request('remove', { id: guest.id })).ok).toBeTrue();
      expect((await moderator.client.next('peer-left')).payload.reason).toBe('removed');
      const refused = await (
        await connect()
      ).request('join', { room: 'r', name: 'Bo', resume: guest.resume });
      expect(refused.ok ? 'seated' : refused.error.code).toBe('waiting');
    });
  });

  describe('that admits somebody', () => {
    async function admitted() {
      const { moderator, waiting } = await everybody();
      await moderator.client.request('admit', { id: waiting.id });
      const { admission } = (await waiting.client.next('admitted')).payload;
      return { moderator, waiting, admission };
    }
    const outcome = async (client: ConformanceClient, request: object) => {
      const ack = await client.request('join', { room: 'r', name: 'Cy', ...request });
      return ack.ok ? 'seated' : ack.error.code;
    };

    it('seats that one, and no stranger to whom they pass it on', async () => {
      const { waiting, admission } = await admitted();
      for (const request of [{}, { attempt: 'b-wish-to-join-02' }, { attempt: 'c-wish-to-join-03' }])
        expect(await outcome(await connect(), { ...request, admission })).toBe('waiting');
      expect(await outcome(waiting.client, { attempt: ATTEMPT, admission })).toBe('seated');
    });

    it('seats them once', async () => {
      const { waiting, admission } = await admitted();
      expect(await outcome(waiting.client, { admission })).toBe('seated');
      await waiting.client.request('leave');
      expect(await outcome(waiting.client, { attempt: ATTEMPT, admission })).toBe('waiting');
    });

    it('seats them after a lost connection, and when the answer was lost', async () => {
      const { waiting, admission } = await admitted();
      waiting.client.drop();
      const request = { attempt: ATTEMPT, admission };
      expect(await outcome(await connect(), request)).toBe('seated');
      expect(await outcome(await connect(), request)).toBe('seated');
    });
  });

  describe('who guesses a passcode', () => {
    const guess = async (passcode: string, request: object = {}) => {
      const client = await connect();
      const ack = await client.request('join', { room: 'r', name: 'Eve', passcode, ...request });
      client.close();
      return ack.ok ? 'seated' : ack.error.code;
    };

    it('has few guesses, from however many connections, while people who know each other come and go', async () => {
      const [moderator, guest] = [await join(), await join()];
      await moderator.client.request('secure', { passcode: 'open sesame' });
      for (let wrong = 1; wrong <= 8; wrong += 1) {
        expect(await guess(`guess ${String(wrong)}`)).toBe('forbidden');
        if (wrong === 2) expect(await guess('open sesame')).toBe('seated');
      }
      expect(await guess('guess 9')).toBe('rate-limited');
      expect(await guess('open sesame'))
        .withContext('right, but nobody can tell')
        .toBe('rate-limited');
      expect(await guess('whatever', { resume: guest.resume })).toBe('seated');
      expect(await guess('guess', { room: 'another' })).toBe('seated');
    });

    it('is told to the moderators', async () => {
      const [moderator, guest] = [await join(), await join()];
      await moderator.client.request('secure', { passcode: 'open sesame' });
      for (let wrong = 1; wrong <= 8; wrong += 1) await guess(`guess ${String(wrong)}`);
      expect((await moderator.client.next('passcode-guessed')).payload).toEqual({ wrong: 5 });
      expect((await moderator.client.next('passcode-guessed')).payload).toEqual({ wrong: 8 });
      await guest.client.settle();
      expect(guest.client.unread.map(({ event }) => event)).not.toContain('passcode-guessed');
    });

    it('is not somebody who gives none', async () => {
      const moderator = await join();
      await moderator.client.request('secure', { passcode: 'open sesame' });
      for (let time = 0; time < 12; time += 1) {
        const ack = await (await connect()).request('join', { room: 'r', name: 'Bo' });
        expect(ack.ok ? 'seated' : ack.error.code).toBe('forbidden');
      }
      expect(await guess('open sesame')).toBe('seated');
    });
  });

  it('sets no passcode of fewer than four characters', async () => {
    const moderator = await join();
    for (const passcode of ['', 'a', '123', ' 12 ', '👩‍🚀👩‍🚀👩‍🚀']) {
      const ack = await moderator.client.request('secure', { passcode });
      expect(ack.ok ? 'ok' : ack.error.code).toBe('invalid');
    }
    expect(await moderator.client.request('secure', { passcode: '1234' })).toEqual({
      ok: true,
      value: { hasPasscode: true, lobby: false },
    });
  });
});
