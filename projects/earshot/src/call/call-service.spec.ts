import { createEnvironmentInjector, EnvironmentInjector, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LoopBackServer, type LoopBackSocket } from '@earshot/angular/testing';
import type { PeerId, RoomId } from '@earshot/protocol';
import { EARSHOT_CONFIG } from '../earshot-config';
import { MediaService } from '../media/media-service';
import { until } from '../peer/link-pair.fixture';
import { TAB_STORE } from '../platform/storage';
import { provideCall } from '../provide-earshot';
import { SignalingSocket } from '../signaling/socket';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { CallService } from './call-service';
import type { CallState } from './call-state';
import type { Participant } from './participant';

const room = 'room' as RoomId;

/** Someone with a call of their own in this page. */
interface Caller {
  readonly call: CallService;
  readonly media: MediaService;
  readonly socket: LoopBackSocket;
  readonly connections: RTCPeerConnection[];
  state: CallState;
  participants: readonly Participant[];
  close(): void;
}

describe('CallService', () => {
  let server: LoopBackServer;
  let callers: Caller[];

  beforeEach(() => {
    server = new LoopBackServer();
    callers = [];
  });

  afterEach(() => callers.forEach((caller) => caller.close()));

  function caller(...more: Provider[]): Caller {
    const connections: RTCPeerConnection[] = [];
    const stored = new Map<string, string>();
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
      remove: (key: string) => stored.delete(key),
    };
    const createConnection = (configuration: RTCConfiguration) => {
      const connection = new RTCPeerConnection(configuration);
      connections.push(connection);
      return connection;
    };
    const injector = createEnvironmentInjector(
      [
        ...provideCall(),
        server.provide(),
        { provide: TAB_STORE, useValue: store },
        { provide: CREATE_PEER_CONNECTION, useValue: createConnection },
        ...more,
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const call = injector.get(CallService);
    const made: Caller = {
      call,
      media: injector.get(MediaService),
      socket: injector.get(SignalingSocket) as unknown as LoopBackSocket,
      connections,
      state: { kind: 'idle' },
      participants: [],
      close: () => {
        injector.get(MediaService).release();
        injector.destroy();
      },
    };
    call.state$.subscribe((state) => (made.state = state));
    call.participants$.subscribe((participants) => (made.participants = participants));
    callers.push(made);
    return made;
  }

  /** In the lobby: devices open, the connection prepared. */
  async function ready(): Promise<Caller> {
    const made = caller();
    await made.media.open({ microphone: true, camera: true });
    await made.call.prepare();
    return made;
  }

  async function joined(name: string): Promise<Caller> {
    const made = await ready();
    await made.call.join({ room, name });
    return made;
  }

  const other = (of: Caller) => of.participants.find(({ isSelf }) => !isSelf);
  const linked = (...all: Caller[]) =>
    until('everyone is connected', () => all.every((one) => other(one)?.link === 'connected'));

  it("joins two people, with each one's picture and sound at the other", async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    expect(ada.state).toEqual({
      kind: 'live',
      signaling: 'up',
      since: jasmine.any(Number) as unknown as number,
    });
    expect(ada.participants.map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ['Ada', true],
      ['Ben', false],
    ]);
    for (const one of [ada, ben]) {
      expect(
        other(one)
          ?.stream?.getTracks()
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(['audio', 'video']);
      expect([other(one)?.microphone, other(one)?.camera]).toEqual([true, true]);
    }
  });

  it('sends the offer that was prepared in the lobby along with the join', async () => {
    const ada = await joined('Ada');
    const ben = await ready();
    expect(ben.connections.map(({ signalingState }) => signalingState)).toEqual(['have-local-offer']);
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ben.connections.length).toBe(1);
  });

  it('connects without anything prepared', async () => {
    const ada = await joined('Ada');
    const ben = caller();
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ben.state.kind).toBe('live');
  });

  it('closes the prepared connection when nobody is there, and every other one when it is over', async () => {
    const ada = await joined('Ada');
    expect(ada.connections.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    const ben = await joined('Ben');
    await linked(ada, ben);
    await ada.call.leave();
    await ben.call.leave();
    const all = [...ada.connections, ...ben.connections];
    expect(all.every(({ connectionState }) => connectionState === 'closed')).toBeTrue();
  });

  it('tells the other at once who left, and stops every device', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    const { microphone, camera } = (await ben.media.settled()).tracks;
    await ben.call.leave();
    expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
    expect(ben.participants).toEqual([]);
    await until('Ada is alone', () => ada.participants.length === 1);
    expect([microphone?.readyState, camera?.readyState]).toEqual(['ended', 'ended']);
  });

  it('tells the other about muting and about the camera', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    await ben.media.setMicrophone(false);
    await ben.media.setCamera(false);
    await until('Ada knows', () => other(ada)?.microphone === false && other(ada)?.camera === false);
    expect(ada.participants.find(({ isSelf }) => isSelf)?.camera).toBeTrue();
  });

  it('lets people join and listen without any device', async () => {
    const ada = await joined('Ada');
    const ben = caller();
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect([other(ada)?.microphone, other(ada)?.camera]).toEqual([false, false]);
    expect(other(ben)?.stream?.getTracks().length).toBe(2);
  });

  it('says that the room is full, and joins when it is not any more', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    const cem = await joined('Cem');
    expect(cem.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'room-full' }) });
    await ben.call.leave();
    await cem.call.prepare();
    await cem.call.join({ room, name: 'Cem' });
    await linked(ada, cem);
  });

  it('says so when the host application cannot provide a token, and joins when it can', async () => {
    let isBroken = true;
    const token = () => (isBroken ? Promise.reject(new Error('no session')) : Promise.resolve('a token'));
    const ada = caller({ provide: EARSHOT_CONFIG, useValue: { token } });
    await ada.call.join({ room, name: 'Ada' });
    expect(ada.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'token-failed', cause: new Error('no session') }),
    });
    isBroken = false;
    await ada.call.join({ room, name: 'Ada' });
    expect(ada.state.kind).toBe('live');
  });

  it('says so in a browser that makes no connection, and leaves nobody waiting for it', async () => {
    const ada = await joined('Ada');
    const ben = caller({
      provide: CREATE_PEER_CONNECTION,
      useValue: () => {
        throw new TypeError('RTCPeerConnection is not a constructor');
      },
    });
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'unexpected' }) });
    await until('Ada is alone', () => ada.participants.length === 1 && !ben.socket.isConnected);
    expect(ada.state.kind).toBe('live');
  });

  it('keeps links and media while signalling is down, and is whole again after its return', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    const [before] = ada.connections.slice(-1);
    server.stop();
    expect(ada.state).toEqual(jasmine.objectContaining({ kind: 'live', signaling: 'down' }));
    expect(before?.connectionState).toBe('connected');
    server.start([ada.socket, ben.socket]);
    await until('signalling is up', () =>
      [ada, ben].every(({ state }) => state.kind === 'live' && state.signaling === 'up'),
    );
    await ben.media.setCamera(false);
    await until('Ada knows', () => other(ada)?.camera === false);
    expect([ada.connections.at(-1), before?.connectionState]).toEqual([before, 'connected']);
  });

  it('still shows those who have not come back after a restart, for their media goes on', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    server.stop();
    server.start([ada.socket]);
    await until('signalling is up', () => ada.state.kind === 'live' && ada.state.signaling === 'up');
    expect(other(ada)?.name).toBe('Ben');
    expect(other(ada)?.link).toBe('connected');
  });

  it('is one person to the others, too, after a restart that gave everyone a new seat', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    server.stop();
    server.forgetTokens();
    server.start([ada.socket, ben.socket]);
    await until('both are back', () => ada.participants.length === 2 && ben.participants.length === 2);
    await linked(ada, ben);
    expect(ada.participants.map(({ name }) => name)).toEqual(['Ada', 'Ben']);
    expect(ada.connections.filter(({ connectionState }) => connectionState !== 'closed').length).toBe(1);
  });

  it('takes a reloaded page as the same person with a new connection', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    const id = other(ada)!.id;
    await ben.call.leave();
    await ben.media.open({ microphone: true, camera: true });
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ada.participants.length).toBe(2);
    expect(other(ada)?.id).toBe(id);
  });

  it('does nothing on a second join, and can be left while it is still joining', async () => {
    const ada = await ready();
    const joining = Promise.all([ada.call.join({ room, name: 'Ada' }), ada.call.join({ room, name: 'Ada' })]);
    await ada.call.leave();
    await joining;
    expect(ada.state.kind).toBe('ended');
    const ben = await joined('Ben');
    expect(ben.participants.length).toBe(1);
  });

  it('connects three people, each with each', async () => {
    server.capacity = 3;
    const [ada, ben, cem] = [await joined('Ada'), await joined('Ben'), await joined('Cem')];
    await until('everyone is connected', () =>
      [ada, ben, cem].every(
        ({ participants }) =>
          participants.length === 3 && participants.every(({ link }) => link === 'connected'),
      ),
    );
    for (const { participants } of [ada, ben, cem]) {
      expect(
        participants.filter(({ isSelf }) => !isSelf).every(({ stream }) => stream?.getTracks().length === 2),
      ).toBeTrue();
    }
  });

  /** Makes whoever is alone a moderator who has newcomers wait. */
  async function guarded(name: string): Promise<Caller> {
    const made = await joined(name);
    expect(await made.call.secure({ lobby: true })).toBeTrue();
    return made;
  }

  const knocksOf = (one: Caller) => {
    const seen: { id: PeerId; name: string }[] = [];
    one.call.knocks$.subscribe((knocks) => seen.splice(0, seen.length, ...knocks));
    return seen;
  };

  it('has whoever opens a room moderate it, and the longest there after them', async () => {
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    expect([ada, ben].map(({ participants }) => participants[0]?.role)).toEqual(['moderator', 'participant']);
    await ada.call.leave();
    await until('Ben moderates', () => ben.participants[0]?.role === 'moderator');
    expect(ben.participants.map(({ name }) => name)).toEqual(['Ben']);
  });

  it('waits in the lobby, and is in the call as soon as a moderator admits, with what was prepared', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    const ben = await ready();
    const joining = ben.call.join({ room, name: 'Ben' });
    await until('Ben waits', () => ben.state.kind === 'waiting' && knocks.length === 1);
    expect([knocks[0]?.name, ada.participants.length, ben.participants]).toEqual(['Ben', 1, []]);
    await ben.media.setCamera(false);
    expect(await ada.call.admit(knocks[0]!.id)).toBeTrue();
    await joining;
    await linked(ada, ben);
    expect([knocks.length, other(ada)?.camera, ben.connections.length]).toEqual([0, false, 1]);
  });

  it('says that it was not let in, and can ask again', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    const ben = await ready();
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben waits', () => knocks.length === 1);
    await ada.call.deny(knocks[0]!.id);
    await until('Ben is turned away', () => ben.state.kind === 'failed');
    expect(ben.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'not-admitted' }) });
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben waits again', () => knocks.length === 1);
    await ben.call.leave();
    await until('Ben has given up', () => knocks.length === 0);
    expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
  });

  it('asks for the passcode, and joins with the offer that was prepared before', async () => {
    const ada = await joined('Ada');
    await ada.call.secure({ passcode: 'swordfish' });
    const ben = await ready();
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'passcode-needed' }),
    });
    await ben.call.join({ room, name: 'Ben', passcode: 'trout' });
    expect(ben.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'passcode-wrong' }),
    });
    await ben.call.join({ room, name: 'Ben', passcode: 'swordfish' });
    await linked(ada, ben);
    expect(ben.connections.length).toBe(1);
  });

  it('secures the room again on a server that forgot it', async () => {
    const ada = await guarded('Ada');
    server.stop();
    server.start([ada.socket]);
    const ben = await ready();
    await until('the room is guarded again', async () => {
      void ben.call.join({ room, name: 'Ben' });
      await until('an answer', () => ben.state.kind === 'waiting' || ben.state.kind === 'live');
      if (ben.state.kind === 'waiting') return true;
      await ben.call.leave();
      return false;
    });
    expect(ada.participants.length).toBe(1);
  });

  it('knows the name that the server’s logs have for the call', async () => {
    const ada = await joined('Ada');
    let callId: string | null = null;
    ada.call.callId$.subscribe((id) => (callId = id));
    expect(callId).toBe('loop-back-call-1' as never);
    await ada.call.leave();
    expect(callId).toBeNull();
  });

  const TURN = { urls: ['turn:127.0.0.1:9'], username: 'user', credential: 'first' };
  const serversOf = (one: Caller) =>
    one.connections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getConfiguration().iceServers ?? [])
      .map(({ credential }) => credential);

  it('renews ICE credentials in the lobby before they expire, and prepares its offer anew with them', async () => {
    server.ice = { iceServers: [TURN], iceTransportPolicy: 'all', iceTtl: 1 };
    const ada = await ready();
    const first = ada.connections.at(-1);
    expect(serversOf(ada)).toEqual(['first']);
    server.ice = { iceServers: [{ ...TURN, credential: 'second' }], iceTransportPolicy: 'all', iceTtl: 0 };
    await until('the first one is replaced', () => first?.connectionState === 'closed');
    expect(serversOf(ada)).toEqual(['second']);
    await until('an offer', () => ada.connections.at(-1)?.signalingState === 'have-local-offer');
  });

  it('renews them in the call, on the connections that are there', async () => {
    server.ice = { iceServers: [TURN], iceTransportPolicy: 'all', iceTtl: 1 };
    const [ada, ben] = [await joined('Ada'), await joined('Ben')];
    await linked(ada, ben);
    const [before] = ben.connections.slice(-1);
    server.ice = { iceServers: [{ ...TURN, credential: 'second' }], iceTransportPolicy: 'all', iceTtl: 0 };
    await until('both are renewed', () => [ada, ben].every((one) => serversOf(one).join() === 'second'));
    expect([ben.connections.at(-1), before?.connectionState]).toEqual([before, 'connected']);
  });

  it('sends media through relays only where the server says so', async () => {
    server.ice = { iceServers: [TURN], iceTransportPolicy: 'relay', iceTtl: 0 };
    const ada = await ready();
    expect(ada.connections.map((connection) => connection.getConfiguration().iceTransportPolicy)).toEqual([
      'relay',
    ]);
  });

  it('tells what was switched off while the join was on its way', async () => {
    const ada = await joined('Ada');
    const ben = await ready();
    const answer = server.answer.bind(server);
    spyOn(server, 'answer').and.callFake((socket, event, payload) => {
      if (event === 'join') void ben.media.setMicrophone(false);
      return answer(socket, event, payload);
    });
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state.kind).toBe('live');
    await until('Ada knows', () => other(ada)?.microphone === false);
  });
});
