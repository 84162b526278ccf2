import { inject } from '@angular/core';
import { NEVER, Subject } from 'rxjs';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { ufrag, until } from '../peer/link/link-pair.fixture';
import { MEDIA_TRANSPORTS } from '../media-transports';
import { PAGE } from '../platform/page';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { LazyMeshTransport } from '../transport/lazy-mesh-transport';
import { Callers, linked, other, room } from './callers.fixture';
import type { MediaTransport } from './media-transport';

describe('CallService', () => {
  let callers: Callers;

  beforeEach(() => (callers = new Callers()));
  afterEach(() => callers.close());

  it("joins two people, with each one's picture and sound at the other", async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
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
    const ada = await callers.joined('Ada');
    const ben = await callers.ready();
    expect(ben.connections.map(({ signalingState }) => signalingState)).toEqual(['have-local-offer']);
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ben.connections.length).toBe(1);
  });

  it('loads a transport that only the join answer names before it connects', async () => {
    const lobbys = jasmine.createSpyObj<MediaTransport>(
      'another',
      ['load', 'prepare', 'joinPart', 'publish', 'announce', 'leave', 'close'],
      { kind: 'another', obstacle: null, people$: NEVER, departed$: NEVER, messages$: NEVER },
    );
    const ada = await callers.joined('Ada');
    const ben = callers.caller({
      provide: MEDIA_TRANSPORTS,
      useValue: [() => lobbys, () => inject(LazyMeshTransport)],
    });
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect([other(ada)?.link, other(ben)?.link]).toEqual(['connected', 'connected']);
  });

  it('fails, and can be tried again, where the code of a transport cannot be loaded', async () => {
    let isGone = true;
    class Gone extends LazyMeshTransport {
      protected override fetchCode(): ReturnType<LazyMeshTransport['fetchCode']> {
        return isGone ? Promise.reject(new TypeError('Failed to fetch')) : super.fetchCode();
      }
    }
    const ada = await callers.joined('Ada');
    const ben = callers.caller({ provide: LazyMeshTransport, useClass: Gone });
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state).toEqual({
      kind: 'failed',
      error: { code: 'unexpected', cause: new TypeError('Failed to fetch') },
    });
    isGone = false;
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
  });

  it('connects without anything prepared', async () => {
    const ada = await callers.joined('Ada');
    const ben = callers.caller();
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ben.state.kind).toBe('live');
  });

  it('closes the prepared connection when nobody is there, and every other one when it is over', async () => {
    const ada = await callers.joined('Ada');
    expect(ada.connections.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    const ben = await callers.joined('Ben');
    await linked(ada, ben);
    await ada.call.leave();
    await ben.call.leave();
    const all = [...ada.connections, ...ben.connections];
    expect(all.every(({ connectionState }) => connectionState === 'closed')).toBeTrue();
  });

  it('tells the other at once who left, and stops every device', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const { microphone, camera } = (await ben.media.settled()).tracks;
    await ben.call.leave();
    expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
    expect(ben.participants).toEqual([]);
    await until('Ada is alone', () => ada.participants.length === 1);
    expect([microphone?.readyState, camera?.readyState]).toEqual(['ended', 'ended']);
  });

  it('tells the other about muting and about the camera', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await ben.media.setMicrophone(false);
    await ben.media.setCamera(false);
    await until('Ada knows', () => other(ada)?.microphone === false && other(ada)?.camera === false);
    expect(ada.participants.find(({ isSelf }) => isSelf)?.camera).toBeTrue();
  });

  it('lets people join and listen without any device', async () => {
    const ada = await callers.joined('Ada');
    const ben = callers.caller();
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect([other(ada)?.microphone, other(ada)?.camera]).toEqual([false, false]);
    expect(other(ben)?.stream?.getTracks().length).toBe(2);
  });

  it('says that the room is full, and joins when it is not any more', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const cem = await callers.joined('Cem');
    expect(cem.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'room-full' }) });
    await ben.call.leave();
    await cem.call.prepare();
    await cem.call.join({ room, name: 'Cem' });
    await linked(ada, cem);
  });

  it('says so when the host application cannot provide a token, and joins when it can', async () => {
    let isBroken = true;
    const token = () => (isBroken ? Promise.reject(new Error('no session')) : Promise.resolve('a token'));
    const ada = callers.caller({ provide: EARSHOT_CONFIG, useValue: { token } });
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
    const ada = await callers.joined('Ada');
    const ben = callers.caller({
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

  it('says so when it knows no way to carry the media that the server names, and leaves', async () => {
    callers.server.media = { kind: 'carrier-pigeons' };
    const ada = await callers.joined('Ada');
    expect(ada.state).toEqual({
      kind: 'failed',
      error: { code: 'unsupported-media', cause: 'carrier-pigeons' },
    });
    await until('the seat is free', () => !ada.socket.isConnected);
    expect(ada.connections.map(({ connectionState }) => connectionState)).toEqual(['closed']);
  });

  it('keeps links and media while signalling is down, and is whole again after its return', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const [before] = ada.connections.slice(-1);
    callers.server.stop();
    expect(ada.state).toEqual(jasmine.objectContaining({ kind: 'live', signaling: 'down' }));
    expect(before?.connectionState).toBe('connected');
    callers.server.start([ada.socket, ben.socket]);
    await until('signalling is up', () =>
      [ada, ben].every(({ state }) => state.kind === 'live' && state.signaling === 'up'),
    );
    await ben.media.setCamera(false);
    await until('Ada knows', () => other(ada)?.camera === false);
    expect([ada.connections.at(-1), before?.connectionState]).toEqual([before, 'connected']);
  });

  it('seeks another path when this machine has another network', async () => {
    const ada = callers.caller();
    const networkChange$ = new Subject<void>();
    const ben = callers.caller({
      provide: PAGE,
      useValue: { origin: 'http://here', hide$: NEVER, restored$: NEVER, networkChange$ },
    });
    await ada.call.join({ room, name: 'Ada' });
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    const [connection] = ben.connections;
    const before = ufrag(connection!);
    networkChange$.next();
    await until('another path is sought', () => ufrag(connection!) !== before);
    expect(ben.connections.length).toBe(1);
  });

  it('asks the server for a sign of life when someone is not heard any more', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await until('Ben is heard', () => ada.connections.some((one) => heardLately(one)));
    const asked = spyOn(ada.socket, 'request').and.callThrough();
    for (const sender of ben.connections.at(-1)!.getSenders()) await sender.replaceTrack(null);
    await until('the server is asked', () => asked.calls.allArgs().some(([event]) => event === 'ice'));
    expect(ada.state).toEqual(jasmine.objectContaining({ kind: 'live', signaling: 'up' }));
  });

  it('still shows those who have not come back after a restart, for their media goes on', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    callers.server.stop();
    callers.server.start([ada.socket]);
    await until('signalling is up', () => ada.state.kind === 'live' && ada.state.signaling === 'up');
    expect(other(ada)?.name).toBe('Ben');
    expect(other(ada)?.link).toBe('connected');
  });

  it('is one person to the others, too, after a restart that gave everyone a new seat', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    callers.server.stop();
    callers.server.forgetTokens();
    callers.server.start([ada.socket, ben.socket]);
    await until('both are back', () => ada.participants.length === 2 && ben.participants.length === 2);
    await linked(ada, ben);
    expect(ada.participants.map(({ name }) => name)).toEqual(['Ada', 'Ben']);
    expect(ada.connections.filter(({ connectionState }) => connectionState !== 'closed').length).toBe(1);
  });

  it('takes a reloaded page as the same person with a new connection', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
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
    const ada = await callers.ready();
    const joining = Promise.all([ada.call.join({ room, name: 'Ada' }), ada.call.join({ room, name: 'Ada' })]);
    await ada.call.leave();
    await joining;
    expect(ada.state.kind).toBe('ended');
    const ben = await callers.joined('Ben');
    expect(ben.participants.length).toBe(1);
  });

  it('connects three people, each with each', async () => {
    callers.server.capacity = 3;
    const [ada, ben, cem] = [
      await callers.joined('Ada'),
      await callers.joined('Ben'),
      await callers.joined('Cem'),
    ];
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

  it('knows the name that the server’s logs have for the call', async () => {
    const ada = await callers.joined('Ada');
    let callId: string | null = null;
    ada.call.callId$.subscribe((id) => (callId = id));
    expect(callId).toBe('loop-back-call-1' as never);
    await ada.call.leave();
    expect(callId).toBeNull();
  });

  it('tells what was switched off while the join was on its way', async () => {
    const ada = await callers.joined('Ada');
    const ben = await callers.ready();
    const answer = callers.server.answer.bind(callers.server);
    spyOn(callers.server, 'answer').and.callFake((socket, event, payload) => {
      if (event === 'join') void ben.media.setMicrophone(false);
      return answer(socket, event, payload);
    });
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state.kind).toBe('live');
    await until('Ada knows', () => other(ada)?.microphone === false);
  });
});

function heardLately(connection: RTCPeerConnection): boolean {
  return connection.getReceivers().some((receiver) => receiver.getSynchronizationSources().length > 0);
}
