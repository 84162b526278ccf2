import type { ConformanceClient } from '@earshot/protocol/conformance';
import type { EarshotServer } from '../app.ts';
import { OPEN_ACCESS } from '../access/open-access.ts';
import { MemoryRoomStore } from '../rooms/memory-room-store.ts';
import { until } from '../testing/until.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const ATTEMPT = 'the-same-for-every-try';

/** A moment that a spec decides. */
class Gate {
  open = (): void => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/** Where the server stands with a join when its client gives it up. */
const MOMENTS = [
  'before its turn',
  'before its token is checked',
  'before the store decides',
  'before it is answered',
] as const;
type Moment = (typeof MOMENTS)[number];

/** How a client gives up. */
const WAYS: Readonly<Record<string, (client: ConformanceClient) => void>> = {
  leaves: ({ socket }) => void socket.emit('leave', {}),
  'leaves and hangs up': ({ socket }) => {
    socket.emit('leave', {});
    socket.disconnect();
  },
  'hangs up': ({ socket }) => void socket.disconnect(),
};

describe('A join that its client gives up', () => {
  const servers = useServers();
  let server: EarshotServer;
  let stays: ConformanceClient;
  let own: string;

  beforeEach(async () => {
    server = await servers().start();
    stays = await servers().connect(server);
    own = (await stays.join({ room: 'r' })).self.id;
  });

  /** Holds the next join at a moment; resolves, once it is there, to the function that lets it go on. */
  function hold(moment: Moment): Promise<() => void> {
    const gate = new Gate();
    return new Promise((resolve) => {
      let isFirst = true;
      const pass = async (here: Moment): Promise<void> => {
        if (!isFirst || here !== moment) return;
        isFirst = false;
        resolve(gate.open);
        await gate.opened;
      };
      const { forJoin } = OPEN_ACCESS;
      spyOn(OPEN_ACCESS, 'forJoin').and.callFake(async (...args) => {
        await pass('before its token is checked');
        return forJoin(...args);
      });
      const { take } = MemoryRoomStore.prototype;
      spyOn(MemoryRoomStore.prototype, 'take').and.callFake(async function (this: MemoryRoomStore, ...args) {
        await pass('before the store decides');
        const grant = await take.apply(this, args);
        await pass('before it is answered');
        return grant;
      });
    });
  }

  for (const [way, giveUp] of Object.entries(WAYS)) {
    for (const moment of MOMENTS) {
      it(`leaves its seat to others when it ${way} ${moment}`, async () => {
        const client = await servers().connect(server);
        if (moment === 'before its turn') {
          client.socket.emit('join', { room: 'r', name: 'Ghost', attempt: ATTEMPT });
          giveUp(client);
        } else {
          const held = hold(moment);
          client.socket.emit('join', { room: 'r', name: 'Ghost', attempt: ATTEMPT });
          const goOn = await held;
          giveUp(client);
          await stays.settle();
          goOn();
        }
        const witness = await servers().connect(server);
        await until(async () => {
          const ack = await witness.request('join', { room: 'r', name: 'x' });
          return ack.ok && ack.value.roster.map(({ id }) => id).join() === own;
        });
      });
    }
  }

  it('takes nothing from the same person, who has joined over another connection meanwhile', async () => {
    const first = await servers().connect(server);
    const held = hold('before its token is checked');
    first.socket.emit('join', { room: 'r', name: 'Ada', attempt: ATTEMPT });
    const goOn = await held;
    first.socket.disconnect();
    await stays.settle();
    const second = await servers().connect(server);
    const { self } = await second.join({ room: 'r', name: 'Ada', attempt: ATTEMPT });
    goOn();
    await stays.settle();
    expect((await second.request('update', { microphone: true })).ok).toBeTrue();
    expect(self.name).toBe('Ada');
    expect(second.unread.map(({ event }) => event)).not.toContain('peer-left');
  });
});
