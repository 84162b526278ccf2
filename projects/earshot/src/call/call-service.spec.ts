import { createEnvironmentInjector, EnvironmentInjector, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LoopBackServer, type LoopBackSocket } from '@earshot/angular/testing';
import type { RoomId } from '@earshot/protocol';
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
      error: { code: 'unexpected', cause: new Error('no session') },
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
});
