import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { until } from '../peer/link/link-pair.fixture';
import { type Caller, Callers, linked, other, room, talking } from './callers.fixture';

describe('While the server is down', () => {
  let callers: Callers;
  let ada: Caller;
  let ben: Caller;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [new FakeMediaDevices().provide()] });
    callers = new Callers();
    [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await talking(ada, ben);
    callers.server.stop();
  });
  afterEach(() => callers.close());

  const areUp = () => [ada, ben].every(({ state }) => state.kind === 'live' && state.signaling === 'up');

  it('people know who muted, whose camera is off and who shares a screen, and go on knowing', async () => {
    await ben.media.setMicrophone(false);
    await until('Ada knows of the microphone', () => other(ada)?.microphone === false);
    await ben.media.setCamera(false);
    await until('and of the camera', () => other(ada)?.camera === false);
    await ben.call.shareScreen?.();
    await until('and of the screen', () => other(ada)?.sharing === true);
    const seen: (boolean | undefined)[] = [];
    ada.call.participants$.subscribe(() => seen.push(other(ada)?.sharing));
    callers.server.start([ada.socket, ben.socket]);
    await until('signalling is up', areUp);
    expect(other(ada)).toEqual(jasmine.objectContaining({ microphone: false, camera: false, sharing: true }));
    expect(new Set(seen))
      .withContext('it never seems to end')
      .toEqual(new Set([true]));
  });

  it('someone who leaves is gone at once, and does not come back with the server', async () => {
    await ben.call.leave();
    await until('Ben is gone', () => ada.participants.length === 1);
    callers.server.start([ada.socket]);
    await until('Ada is back', () => ada.state.kind === 'live' && ada.state.signaling === 'up');
    expect(ada.participants.length).toBe(1);
  });

  it('someone who left can come back after its return', async () => {
    await ben.call.leave();
    await until('Ben is gone', () => ada.participants.length === 1);
    callers.server.start([ada.socket]);
    await ben.call.join({ room, name: 'Ben' });
    await linked(ada, ben);
    expect(ada.participants.map(({ name }) => name)).toEqual(['Ada', 'Ben']);
  });
});
