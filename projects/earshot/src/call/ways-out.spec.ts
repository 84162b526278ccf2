import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices, LoopBackSocket } from '@earshot/angular/testing';
import { type ClientEvents, ERROR_CODES, type LeaveReason } from '@earshot/protocol';
import { NEVER } from 'rxjs';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { until } from '../peer/link/link-pair.fixture';
import { NOW } from '../platform/clock';
import { PAGE } from '../platform/page';
import { SignalingSocket } from '../signaling/socket/signaling-socket';
import { type Caller, Callers, linked, room, talking } from './callers.fixture';
import { FakeTime } from './fake-time.fixture';

/** In ms. */
const TEN_MINUTES = 600_000;
/** In s: short, so that a call which is over would renew them often. */
const ICE_TTL = 30;

/** A socket that notes what it is asked to do. */
class WatchedSocket extends LoopBackSocket {
  readonly asked: string[] = [];

  override connect(): void {
    this.asked.push('connect');
    super.connect();
  }

  override request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
  ): Promise<never> {
    this.asked.push(event);
    return super.request(event, payload);
  }
}

/** What a way out needs. */
interface Scene {
  readonly callers: Callers;
  readonly ada: Caller;
  readonly ben: Caller;
  readonly socket: WatchedSocket;
}

/** A call that is running, and what ends it. */
const ENDS: Record<string, (scene: Scene) => Promise<void> | void> = {
  'the person leaves': ({ ben }) => ben.call.leave(),
  'the person leaves while the server is away': async ({ ben, callers }) => {
    callers.server.stop();
    await ben.call.leave();
  },
  'the page is destroyed': ({ ben }) => ben.destroy(),
  'the page is destroyed while the server is away': ({ ben, callers }) => {
    callers.server.stop();
    ben.destroy();
  },
  'a moderator does not let the person back in': async ({ ben, callers, socket }) => {
    callers.server.refusal = 'waiting';
    socket.reconnect();
    await until('a moderator is asked', () => ben.state.kind === 'live' && ben.state.signaling === 'waiting');
    socket.receive('denied', { reason: 'denied' });
  },
  'the server refuses the person, and the other leaves': async ({ callers, socket, ada, ben }) => {
    callers.server.stop();
    callers.server.refusal = 'version-mismatch';
    callers.server.start([socket]);
    await until('it is refused', () => ben.state.kind === 'live' && ben.state.signaling === 'refused');
    await ada.call.leave();
  },
};
// Whatever reason a server gives for the end of one's own seat, those of later versions too.
for (const reason of ['left', 'timeout', 'replaced', 'removed', 'something else'])
  ENDS[`the server says of the own seat: ${reason}`] = ({ ben, socket }) => {
    const self = ben.participants.find(({ isSelf }) => isSelf)!;
    socket.receive('peer-left', { id: self.id, reason: reason as LeaveReason });
    socket.drop();
  };

/** A join that does not lead into a call. The person stays in the lobby, which has given everything up. */
const FAILURES: Record<string, (scene: Scene) => void> = {
  'the server uses another way to carry media': ({ callers }) => (callers.server.media = { kind: 'pigeons' }),
};
for (const code of ERROR_CODES.filter((one) => one !== 'waiting'))
  FAILURES[`the server answers ${code}`] = ({ callers }) => (callers.server.refusal = code);

describe('Nothing is left behind', () => {
  let time: FakeTime;
  let callers: Callers;
  let ada: Caller;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [new FakeMediaDevices().provide()] });
    time = new FakeTime();
    callers = new Callers();
    callers.server.ice = { iceServers: [], iceTransportPolicy: 'all', iceTtl: ICE_TTL };
    ada = await callers.joined('Ada');
  });
  afterEach(() => {
    callers.close();
    time.end();
  });

  function watched(): Scene {
    const socket = new WatchedSocket(callers.server);
    const ben = callers.caller(
      { provide: SignalingSocket, useValue: socket },
      // The page's watch for sleep goes on for as long as the page does.
      {
        provide: PAGE,
        useValue: { origin: 'http://here', hide$: NEVER, networkChange$: NEVER, restored$: NEVER },
      },
      { provide: NOW, useValue: () => time.date },
      { provide: EARSHOT_CONFIG, useValue: { token: 'a token' } },
    );
    return { callers, ada, ben, socket };
  }

  /** Lets ten minutes pass in a page in which nobody is in a call any more. */
  async function expectNothing({ ben, socket }: Scene): Promise<void> {
    ada.destroy();
    await time.settle();
    // The double's network takes a moment for what was said last.
    if (time.isStopped) await time.pass(1_000);
    socket.asked.length = 0;
    const { ran, errors, left } = await time.pass(TEN_MINUTES);
    expect(socket.asked).withContext('requests').toEqual([]);
    expect(errors).withContext('errors').toEqual([]);
    const ours = (timers: readonly string[]) => timers.filter((stack) => !stack.includes('/loop-back/'));
    expect([ours(ran), ours(left)])
      .withContext('timers')
      .toEqual([[], []]);
    expect([socket.isConnected, socket.isTrying]).toEqual([false, false]);
    expect(ben.connections.filter(({ signalingState }) => signalingState !== 'closed')).toEqual([]);
  }

  for (const [way, end] of Object.entries(ENDS)) {
    it(`of a call after ${way}`, async () => {
      const scene = watched();
      const { ben } = scene;
      await ben.media.open({ microphone: true, camera: true });
      await ben.call.prepare();
      await ben.call.join({ room, name: 'Ben' });
      await linked(ada, ben);
      await talking(ada, ben);
      const kinds: string[] = [];
      ben.call.state$.subscribe((state) => kinds.push(state.kind === 'live' ? state.signaling : state.kind));
      await end(scene);
      if (!way.includes('destroyed'))
        await until('the call is over', () => ['ended', 'failed'].includes(ben.state.kind));
      if (way.includes('own seat')) expect(kinds.length).withContext('up, and then over').toBe(2);
      const { tracks } = await ben.media.settled();
      expect([tracks.microphone, tracks.camera]).toEqual([null, null]);
      await expectNothing(scene);
    });
  }

  for (const [way, prevent] of Object.entries(FAILURES)) {
    it(`of a join after ${way}`, async () => {
      const scene = watched();
      const { ben } = scene;
      await ben.call.prepare();
      prevent(scene);
      void ben.call.join({ room, name: 'Ben' });
      await time.settle();
      // Some refusals are worth another try, for a few seconds.
      if (ben.state.kind === 'joining') await time.pass(30_000);
      expect(ben.state.kind).toBe('failed');
      await expectNothing(scene);
    });
  }
});
