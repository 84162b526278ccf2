import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { until } from '../peer/link/link-pair.fixture';
import { Callers, linked, other } from '../call/callers.fixture';

describe('Links', () => {
  let callers: Callers;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [new FakeMediaDevices().provide()] });
    callers = new Callers();
  });
  afterEach(() => callers.close());

  it('lead to someone again whose seat was given up, as after a long sleep', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const { id, name, joined, role } = other(ada)!;
    const peer = { id, name, joined, role, microphone: true, camera: true, screen: false };
    const before = ada.connections.at(-1)!;
    Object.defineProperty(before, 'connectionState', { configurable: true, value: 'disconnected' });
    before.dispatchEvent(new Event('connectionstatechange'));
    await until('there is no path', () => other(ada)?.link === 'reconnecting');
    ada.socket.receive('peer-left', { id: peer.id, reason: 'timeout' });
    expect(ada.participants.length).toBe(1);
    ada.socket.receive('peer-joined', { peer });
    await until('Ben is there', () => ada.participants.length === 2);
    expect([ada.connections.at(-1) === before, ada.connections.at(-1)?.connectionState]).toEqual([
      false,
      'new',
    ]);
  });
});
