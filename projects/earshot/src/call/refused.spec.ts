import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { until } from '../peer/link/link-pair.fixture';
import { type Caller, Callers, linked, other, talking } from './callers.fixture';

describe('A server that refuses someone who comes back', () => {
  let callers: Callers;
  let ada: Caller;
  let ben: Caller;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [new FakeMediaDevices().provide()] });
    callers = new Callers();
    [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    await talking(ada, ben);
  });
  afterEach(() => callers.close());

  const signalingOf = ({ state }: Caller) => (state.kind === 'live' ? state.signaling : state.kind);

  for (const code of ['forbidden', 'version-mismatch', 'room-full'] as const) {
    it(`does not end the call that works: ${code}`, async () => {
      const connection = ben.connections.at(-1)!;
      callers.server.stop();
      callers.server.refusal = code;
      callers.server.start([ben.socket]);
      await until('it is refused', () => signalingOf(ben) === 'refused');
      expect(ben.state.kind).toBe('live');
      expect([other(ben)?.name, other(ben)?.link]).toEqual(['Ada', 'connected']);
      expect([connection.connectionState, (await ben.media.settled()).tracks.microphone?.readyState]).toEqual(
        ['connected', 'live'],
      );
    });
  }

  it('leaves someone who is alone with the refusal', async () => {
    await ada.call.leave();
    await until('Ben is alone', () => ben.participants.length === 1);
    callers.server.stop();
    callers.server.refusal = 'forbidden';
    callers.server.start([ben.socket]);
    await until('the call is over', () => ben.state.kind === 'failed');
    expect(ben.socket.isConnected).toBeFalse();
    expect(ben.participants).toEqual([]);
  });

  it('leaves those who talk to each other until one of them leaves', async () => {
    callers.server.stop();
    callers.server.refusal = 'version-mismatch';
    callers.server.start([ben.socket]);
    await until('it is refused', () => signalingOf(ben) === 'refused');
    await ada.call.leave();
    await until('the call is over', () => ben.state.kind === 'failed');
    expect(ben.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'version-mismatch' }),
    });
    expect(ben.connections.every(({ connectionState }) => connectionState === 'closed')).toBeTrue();
  });
});
