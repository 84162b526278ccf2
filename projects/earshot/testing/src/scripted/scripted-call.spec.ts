import { TestBed } from '@angular/core/testing';
import {
  CallService,
  DEVICE_STORE,
  type CallState,
  MediaService,
  type Participant,
  QualityService,
  type LinkQuality,
  type PeerId,
  type RoomId,
  TAB_STORE,
} from '@earshot/angular';
import { FakeMediaDevices } from '../devices/fake-media-devices';
import { provideScriptedCall, ScriptedCall } from './scripted-call';

const room = 'room-1' as RoomId;

describe('A scripted call', () => {
  let script: ScriptedCall;
  let call: CallService;
  let people: readonly Participant[];
  let state: CallState;

  beforeEach(() => {
    // Nothing is remembered from one spec to the next.
    const store = { read: () => null, write: () => undefined, remove: () => undefined };
    TestBed.configureTestingModule({
      providers: [
        new FakeMediaDevices().provide(),
        provideScriptedCall(),
        { provide: TAB_STORE, useValue: store },
        { provide: DEVICE_STORE, useValue: store },
      ],
    });
    script = TestBed.inject(ScriptedCall);
    script.server.capacity = 9;
    call = TestBed.inject(CallService);
    call.participants$.subscribe((now) => (people = now));
    call.state$.subscribe((now) => (state = now));
  });
  afterEach(async () => {
    script.close();
    await call.leave();
  });

  const join = () => call.join({ room, name: 'Ada' });
  const named = (name: string) => people.find((person) => person.name === name);
  async function arrived(name: string) {
    const person = await script.join({ room, name });
    await until(() => named(name) !== undefined);
    return person;
  }

  it('has people who come, go, mute, show themselves and share, without a single connection', async () => {
    const made = spyOn(globalThis, 'RTCPeerConnection').and.callThrough();
    await join();
    const grace = await arrived('Grace');
    expect(named('Grace')).toEqual(
      jasmine.objectContaining({ id: grace.id, microphone: false, camera: false, link: 'connected' }),
    );
    grace.setMicrophone(true);
    grace.setCamera(true);
    grace.setScreen(true);
    const { microphone, camera, sharing, stream, screen } = named('Grace')!;
    expect([microphone, camera, sharing]).toEqual([true, true, true]);
    expect([stream, screen].map((one) => one?.getVideoTracks().length)).toEqual([1, 1]);
    grace.setScreen(false);
    expect([named('Grace')?.sharing, screen?.getTracks()]).toEqual([false, []]);
    await grace.update({ name: 'Grace H.' });
    expect(named('Grace H.')?.id).toBe(grace.id);
    grace.leave();
    expect(people.map(({ name }) => name)).toEqual(['Ada']);
    expect(made).not.toHaveBeenCalled();
  });

  it('shows those who were there before, and nobody outside of it', async () => {
    const grace = await script.join({ room, name: 'Grace' });
    expect(people).toEqual([]);
    await join();
    await until(() => named('Grace')?.link === 'connected');
    await call.leave();
    expect(people).toEqual([]);
    grace.setLink('failed');
    expect(people).toEqual([]);
  });

  it('loses, seeks and fails to find the way to somebody, and is asked to try again', async () => {
    await join();
    const grace = await arrived('Grace');
    for (const link of ['connecting', 'reconnecting', 'failed', 'connected'] as const) {
      grace.setLink(link);
      expect(named('Grace')?.link).toBe(link);
    }
    call.retry(named('Grace')!);
    expect(script.transport.retried).toEqual([grace.id]);
  });

  it('keeps those on the screen whom only the server has lost, and lets go of those who said goodbye', async () => {
    await join();
    const [grace, hedy] = [await arrived('Grace'), await arrived('Hedy')];
    grace.vanishFromServer();
    expect(named('Grace')?.link).toBe('connected');
    hedy.sayGoodbye();
    expect(named('Hedy')).toBeUndefined();
  });

  it('keeps everybody the same object whom nothing happened to', async () => {
    await join();
    const [grace, hedy] = [await arrived('Grace'), await arrived('Hedy')];
    const [ada, , before] = people;
    grace.setMicrophone(true);
    hedy.setLink('connected');
    expect(people[0]).toBe(ada);
    expect(named('Hedy')).toEqual(before);
    grace.setMicrophone(false);
    const after = named('Hedy');
    grace.setMicrophone(true);
    expect(named('Hedy')).toBe(after);
  });

  it('learns what the call sends and says: tracks, presence, and the end', async () => {
    await TestBed.inject(MediaService).open({ microphone: true, camera: true });
    await join();
    expect(script.transport.published?.camera?.readyState).toBe('live');
    expect(script.transport.announced).toEqual(jasmine.objectContaining({ microphone: true, camera: true }));
    await call.leave();
    expect([script.transport.hasSaidGoodbye, script.transport.isConnected]).toEqual([true, false]);
  });

  it('carries messages both ways', async () => {
    await join();
    const grace = await arrived('Grace');
    const heard: unknown[] = [];
    script.transport.messages$.subscribe((message) => heard.push(message));
    grace.send('chat', 'Hello');
    expect(heard).toEqual([{ from: grace.id, topic: 'chat', body: 'Hello' }]);
    expect(script.transport.send({ topic: 'chat', body: 'x'.repeat(8_001) })).toBeFalse();
    expect(script.transport.send({ topic: 'chat', body: 'Hello' })).toBeTrue();
    expect(script.transport.sent).toEqual([{ topic: 'chat', body: 'Hello' }]);
  });

  it('is measured, so that its quality is judged as of any other call', async () => {
    let quality: ReadonlyMap<PeerId, LinkQuality> = new Map();
    TestBed.inject(QualityService).quality$.subscribe((now) => (quality = now));
    await join();
    const grace = await arrived('Grace');
    const bars = () => {
      script.measure();
      return quality.get(grace.id)?.bars;
    };
    await until(() => bars() === 3);
    grace.setQuality({ lossDown: 0.4, isRelayed: true });
    await until(() => bars() === 1);
    expect(quality.get(grace.id)).toEqual(
      jasmine.objectContaining({ cause: 'their-connection', isRelayed: true }),
    );
    grace.setQuality({ lossDown: 0, isCameraPaused: true });
    await until(() => bars() === 3);
    expect(quality.get(grace.id)?.isCameraPaused).toBeTrue();
  });

  it('hides the address, and cannot begin where there is no relay for that', async () => {
    let isHidden = false;
    call.privacy$.subscribe((privacy) => (isHidden = privacy.isHidden));
    call.hideAddress(true);
    expect(isHidden).toBeTrue();
    script.transport.setPrivacy({ hasRelay: false });
    await join();
    expect(state).toEqual({ kind: 'failed', error: { code: 'no-relay' } });
    call.hideAddress(false);
    await join();
    expect(state.kind).toBe('live');
  });

  it('fails where the transport throws', async () => {
    const error = new Error('no more connections');
    script.transport.connectError = error;
    await join();
    expect(state).toEqual({ kind: 'failed', error: { code: 'unexpected', cause: error } });
  });

  it('does not begin over a transport that is not known', async () => {
    script.server.media = { kind: 'carrier-pigeon' };
    await join();
    expect(state).toEqual({ kind: 'failed', error: { code: 'unsupported-media', cause: 'carrier-pigeon' } });
    expect(script.transport.isConnected).toBeFalse();
  });

  it('has moderators who admit and turn away', async () => {
    const grace = await script.join({ room, name: 'Grace' });
    await grace.secure({ lobby: true });
    const joining = join();
    await until(() => grace.knocks.length === 1);
    expect(state.kind).toBe('waiting');
    await grace.admit(grace.knocks[0]!.id);
    await joining;
    expect([state.kind, grace.knocks]).toEqual(['live', []]);
    const hedy = script.join({ room, name: 'Hedy' });
    await until(() => grace.knocks.length === 1);
    await grace.deny(grace.knocks[0]!.id);
    await expectAsync(hedy).toBeRejectedWithError('Hedy may not join: denied');
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
