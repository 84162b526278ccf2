import { TestBed } from '@angular/core/testing';
import { LoopBackServer } from '@earshot/angular/testing';
import { filter, firstValueFrom } from 'rxjs';
import { Callers, linked, other, talking } from '../call/callers.fixture';
import type { MediaMeasurements, ReceivedMessage } from '../call/media-transport';
import { until } from '../peer/link/link-pair.fixture';
import { PeerService } from '../peer/peer-service';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { DEVICE_STORE } from '../platform/storage';
import { MeshTransport } from './mesh-transport';

describe('MeshTransport in a call', () => {
  let callers: Callers;

  beforeEach(() => (callers = new Callers()));
  afterEach(() => callers.close());

  it('tells of everyone, and forgets them when it is closed', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await talking(ada, ben);
    const people = await firstValueFrom(ada.transport.people$);
    const person = people.get(other(ada)!.id)!;
    expect([people.size, person.link]).toEqual([1, 'connected']);
    expect(person.presence).toEqual({ microphone: true, camera: true, screen: false });
    expect(person.streams!.main.getTracks().length).toBe(2);
    ada.transport.close();
    expect((await firstValueFrom(ada.transport.people$)).size).toBe(0);
  });

  it('carries messages to everyone else, each with who sent it', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await talking(ada, ben);
    const heard: ReceivedMessage[] = [];
    ben.transport.messages$.subscribe((message) => heard.push(message));
    expect(ada.transport.send({ topic: 'chat', body: 'Hello' })).toBeTrue();
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual([{ from: other(ben)!.id, topic: 'chat', body: 'Hello' }]);
    expect(ada.transport.send({ topic: 'chat', body: 'x'.repeat(20_000) })).toBeFalse();
  });

  it('measures everyone by role while it is connected, also when nobody looks on', async () => {
    const asked = spyOn(RTCPeerConnection.prototype, 'getStats').and.callThrough();
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await until('both have measured', () => asked.calls.count() >= 2);
    const isComplete = ({ people }: MediaMeasurements) => {
      const sample = people.get(other(ada)!.id)?.sample;
      return [sample?.incoming.microphone, sample?.incoming.camera].every((flow) => (flow?.packets ?? 0) > 0);
    };
    const { people, usage } = await firstValueFrom(ada.transport.measurements$.pipe(filter(isComplete)));
    const { sample, isCameraPaused } = people.get(other(ada)!.id)!;
    expect(sample!.outgoing.camera!.packets).toBeGreaterThan(0);
    expect(sample!.incoming.screen?.frames ?? 0).toBe(0);
    expect(isCameraPaused).toBeFalse();
    expect(usage.received).toBeGreaterThan(0);
    await Promise.all([ada.call.leave(), ben.call.leave()]);
    asked.calls.reset();
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('MeshTransport in the lobby', () => {
  let made: RTCPeerConnection[];
  let transport: MeshTransport;

  beforeEach(() => {
    made = [];
    const create = (configuration: RTCConfiguration) => {
      const connection = new RTCPeerConnection(configuration);
      made.push(connection);
      return connection;
    };
    TestBed.configureTestingModule({
      providers: [new LoopBackServer().provide(), { provide: CREATE_PEER_CONNECTION, useValue: create }],
    });
    transport = TestBed.inject(MeshTransport);
  });
  afterEach(() => {
    transport.close();
    TestBed.inject(DEVICE_STORE).remove('earshot.hide-address');
  });

  it('adds the prepared offer to the join, and nothing where nothing is prepared', async () => {
    expect(transport.joinPart()).toEqual({});
    await transport.prepare();
    expect(transport.joinPart().offer?.description.type).toBe('offer');
    expect(made.length).toBe(1);
  });

  it('stops preparing when the join has begun in the meantime, or it is closed', async () => {
    for (const interrupt of [() => transport.joinPart(), () => transport.close()]) {
      const preparing = transport.prepare();
      interrupt();
      await preparing;
    }
    expect(made.length).toBe(0);
  });

  it('knows that nobody can be reached when the address is hidden and there is no relay', () => {
    expect(transport.obstacle).toBeNull();
    transport.hideAddress(true);
    expect(transport.obstacle).withContext('no server has answered yet').toBeNull();
    TestBed.inject(PeerService).configure({ iceServers: [{ urls: 'stun:relay.example:3478' }] });
    expect(transport.obstacle).toEqual({ code: 'no-relay' });
    transport.hideAddress(false);
    expect(transport.obstacle).toBeNull();
  });
});
