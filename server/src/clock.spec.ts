import { createRoomId } from '@earshot/protocol';
import { ConformanceClient } from '@earshot/protocol/conformance';
import { CANDIDATE, OFFER } from './testing/samples.fixture.ts';
import { useServerProcesses } from './testing/server-process.fixture.ts';

/** Puts the clock of a server's process right at SIGUSR2. */
const clock = (hours: number): string =>
  `--import=data:text/javascript,${encodeURIComponent(
    `const now=Date.now.bind(Date);process.on('SIGUSR2',()=>{Date.now=()=>now()+${hours}*3600000;console.log('clock put right')})`,
  )}`;

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a clock that is put right while people talk', () => {
  const run = useServerProcesses();
  const opened: ConformanceClient[] = [];

  afterEach(() => {
    for (const client of opened.splice(0)) client.close();
  });

  for (const [what, hours] of [
    ['hours forward', 9],
    ['hours back', -9],
    ['years back', -80_000],
  ] as const) {
    it(`(${what}) ends nothing: held seats stay, and their time passes as before`, async () => {
      const server = run({ NODE_OPTIONS: clock(hours), SEAT_GRACE: '2', MAX_PARTICIPANTS: '3' });
      const url = await server.url();
      const connect = async (): Promise<ConformanceClient> => {
        const client = await ConformanceClient.connect(url);
        opened.push(client);
        return client;
      };
      const room = createRoomId();
      const [ada, bo, cy] = [await connect(), await connect(), await connect()];
      await ada.join({ room, name: 'Ada' });
      const seat = await bo.join({ room, name: 'Bo' });
      const lost = await cy.join({ room, name: 'Cy' });
      // Both go without a word, and only one of them comes back.
      bo.drop();
      cy.drop();
      for (const { self } of [seat, lost]) {
        const candidate = { to: self.id, epoch: 1, candidate: CANDIDATE };
        while ((await ada.request('candidate', candidate)).ok) await aMoment();
      }
      server.child.kill('SIGUSR2');
      while (!server.text.includes('clock put right')) await aMoment();
      const answer = await (await connect()).join({ room, name: 'Bo', resume: seat.resume });
      expect(answer.self.id).toBe(seat.self.id);
      const message = { to: seat.self.id, epoch: 1, seq: 0, description: OFFER };
      expect(await ada.request('description', message)).toEqual({ ok: true, value: null });
      expect((await ada.next('peer-left', 10_000)).payload).toEqual({ id: lost.self.id, reason: 'timeout' });
      expect(ada.unread.map(({ event }) => event)).not.toContain('peer-left');
      // The numbers of those who join stay in order as well.
      const late = await (await connect()).join({ room, name: 'Di' });
      expect(late.self.joined).toBeGreaterThan(lost.self.joined);
    });
  }
});
