import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { DEVICE_STORE } from '../platform/storage';
import { DeviceDouble, grant, refuse } from './device-doubles.fixture';
import { MediaService } from './media-service';

const BOTH = { microphone: true, camera: true };

describe('MediaService', () => {
  let media: MediaService;

  afterEach(() => media.release());

  const withDevices = (devices: DeviceDouble) => {
    TestBed.configureTestingModule({ providers: [devices.provide()] });
    media = TestBed.inject(MediaService);
    return devices;
  };
  const withRealDevices = () => (media = TestBed.inject(MediaService));

  it('opens microphone and camera with one request', async () => {
    const devices = withDevices(new DeviceDouble(grant));
    const { tracks, problems, isMicrophoneOn } = await media.open(BOTH);
    expect([tracks.microphone?.kind, tracks.camera?.kind]).toEqual(['audio', 'video']);
    expect(problems).toEqual({ microphone: null, camera: null, screen: null });
    expect(isMicrophoneOn).toBeTrue();
    expect(devices.askedKinds).toEqual(['audio+video']);
    const stream = await firstValueFrom(media.localStream$);
    expect(stream.getTracks()).toEqual([tracks.microphone!, tracks.camera!]);
  });

  it('does not ask again for what is open', async () => {
    const devices = withDevices(new DeviceDouble(grant));
    await media.open(BOTH);
    await media.open(BOTH);
    expect(devices.asked.length).toBe(1);
  });

  it('falls back to audio only when the camera is missing', async () => {
    const devices = withDevices(
      new DeviceDouble((constraints) => (constraints.video ? refuse('NotFoundError') : grant(constraints))),
    );
    const { tracks, problems } = await media.open(BOTH);
    expect([tracks.microphone?.readyState, tracks.camera]).toEqual(['live', null]);
    expect([problems.microphone, problems.camera?.code]).toEqual([null, 'camera-missing']);
    expect(devices.askedKinds).toEqual(['audio+video', 'audio', 'video']);
  });

  it('resolves with both problems when there is no device at all', async () => {
    withDevices(new DeviceDouble(() => refuse('NotFoundError')));
    const { tracks, problems } = await media.open(BOTH);
    expect(tracks).toEqual({ microphone: null, camera: null, screen: null, screenSound: null });
    expect([problems.microphone?.code, problems.camera?.code]).toEqual([
      'microphone-missing',
      'camera-missing',
    ]);
    expect((await firstValueFrom(media.localStream$)).getTracks()).toEqual([]);
  });

  it('opens the microphone alone when only the camera is blocked', async () => {
    const devices = new DeviceDouble((constraints) =>
      constraints.video ? refuse('NotAllowedError') : grant(constraints),
    );
    devices.permissions = { microphone: 'prompt', camera: 'denied' };
    withDevices(devices);
    const { tracks, problems } = await media.open(BOTH);
    expect(tracks.microphone?.readyState).toBe('live');
    expect(problems.camera?.code).toBe('camera-denied');
    expect(devices.askedKinds).toEqual(['audio+video', 'audio']);
  });

  it('does not show the same prompt again to someone who dismissed it', async () => {
    const devices = new DeviceDouble(() => refuse('NotAllowedError'));
    devices.permissions = { microphone: 'prompt', camera: 'prompt' };
    withDevices(devices);
    const { problems } = await media.open(BOTH);
    expect([problems.microphone?.code, problems.camera?.code]).toEqual([
      'microphone-dismissed',
      'camera-dismissed',
    ]);
    expect(devices.askedKinds).toEqual(['audio+video']);
  });

  it('takes any device of the kind when the chosen one is gone', async () => {
    const devices = withDevices(
      new DeviceDouble((constraints) =>
        typeof constraints.audio === 'object' && constraints.audio.deviceId
          ? refuse('OverconstrainedError')
          : grant(constraints),
      ),
    );
    await media.select({ microphone: 'unplugged' });
    const { tracks } = await media.open({ microphone: true, camera: false });
    expect(tracks.microphone?.readyState).toBe('live');
    expect(devices.asked.length).toBe(2);
    TestBed.inject(DEVICE_STORE).remove('earshot.devices');
  });

  it('clears a problem when trying again succeeds', async () => {
    let isBusy = true;
    withDevices(
      new DeviceDouble((constraints) => (isBusy ? refuse('NotReadableError') : grant(constraints))),
    );
    expect((await media.setCamera(true)).problems.camera?.code).toBe('camera-busy');
    isBusy = false;
    const { problems, tracks } = await media.setCamera(true);
    expect([problems.camera, tracks.camera?.readyState]).toEqual([null, 'live']);
  });

  it('mutes at once without closing the microphone', async () => {
    withRealDevices();
    const { tracks } = await media.open({ microphone: true, camera: false });
    const muted = await media.setMicrophone(false);
    expect([muted.isMicrophoneOn, tracks.microphone?.enabled, tracks.microphone?.readyState]).toEqual([
      false,
      false,
      'live',
    ]);
    expect((await media.setMicrophone(true)).isMicrophoneOn).toBeTrue();
  });

  it('stops the camera when it is turned off, and opens it anew', async () => {
    withRealDevices();
    const { camera } = (await media.setCamera(true)).tracks;
    expect((await media.setCamera(false)).tracks.camera).toBeNull();
    expect(camera?.readyState).toBe('ended');
    expect((await media.setCamera(true)).tracks.camera?.readyState).toBe('live');
  });

  it('keeps a muted microphone muted when another one is chosen', async () => {
    withRealDevices();
    const first = (await media.open({ microphone: true, camera: false })).tracks.microphone;
    await media.setMicrophone(false);
    const { tracks, isMicrophoneOn } = await media.select({ microphone: 'default' });
    expect(tracks.microphone).not.toBe(first);
    expect([tracks.microphone?.enabled, isMicrophoneOn, first?.readyState]).toEqual([false, false, 'ended']);
    TestBed.inject(DEVICE_STORE).remove('earshot.devices');
  });

  it('notices a track that ends by itself', async () => {
    withRealDevices();
    const { camera } = (await media.setCamera(true)).tracks;
    camera?.dispatchEvent(new Event('ended'));
    expect((await firstValueFrom(media.media$)).tracks.camera).toBeNull();
  });

  it('stops every track on release, also one that is granted only afterwards', async () => {
    let granted: MediaStream | null = null;
    withDevices(new DeviceDouble(async (constraints) => (granted = await grant(constraints))));
    const opening = media.open(BOTH);
    media.release();
    expect((await opening).tracks).toEqual({
      microphone: null,
      camera: null,
      screen: null,
      screenSound: null,
    });
    expect(granted!.getTracks().map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  it('waits for no list of devices, which takes some machines many seconds', async () => {
    const devices = new DeviceDouble(grant);
    spyOn(devices, 'enumerateDevices').and.returnValue(new Promise(() => undefined));
    withDevices(devices);
    media.devices$.subscribe();
    const { tracks } = await media.open(BOTH);
    await media.settled();
    expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
    const { microphone } = (await media.select({ microphone: 'default' })).tracks;
    expect([microphone?.readyState, microphone === tracks.microphone]).toEqual(['live', false]);
    TestBed.inject(DEVICE_STORE).remove('earshot.devices');
  });

  it('says so when the browser gives sound without the picture that was asked for', async () => {
    withDevices(new DeviceDouble(() => grant({ audio: true })));
    const { tracks, problems } = await media.open(BOTH);
    expect([tracks.microphone?.readyState, tracks.camera]).toEqual(['live', null]);
    expect([problems.microphone, problems.camera?.code]).toEqual([null, 'camera-failed']);
  });

  it('takes nothing else for the picture that was asked for', async () => {
    const given: MediaStreamTrack[] = [];
    withDevices(
      new DeviceDouble(async () => {
        const stream = await grant({ audio: true });
        given.push(...stream.getTracks());
        return stream;
      }),
    );
    const { tracks, problems } = await media.setCamera(true);
    expect([tracks.camera, problems.camera?.code]).toEqual([null, 'camera-failed']);
    expect(given.map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  for (const cause of [
    undefined,
    null,
    'busy',
    7,
    { name: 'TrackStartError' },
    Object.create(null),
  ] as unknown[]) {
    it(`has an error of its own for ${JSON.stringify(cause)}, which is none`, async () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- that is what is tested
      withDevices(new DeviceDouble(() => Promise.reject(cause)));
      const { problems } = await media.setCamera(true);
      expect(problems.camera?.code).toBe(
        cause && typeof cause === 'object' && 'name' in cause ? 'camera-busy' : 'camera-failed',
      );
    });
  }

  it('opens a device of which the browser tells nothing', async () => {
    withDevices(
      new DeviceDouble(async (constraints) => {
        const stream = await grant(constraints);
        for (const track of stream.getTracks()) track.getSettings = () => undefined as never;
        return stream;
      }),
    );
    const { tracks } = await media.open(BOTH);
    await media.configure({ video: 'standard' });
    expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
    const { camera } = (await media.select({ camera: null })).tracks;
    expect(camera?.readyState).toBe('live');
    TestBed.inject(DEVICE_STORE).remove('earshot.devices');
    TestBed.inject(DEVICE_STORE).remove('earshot.media');
  });

  it('lists the devices by kind, with labels once they are granted', async () => {
    withRealDevices();
    await media.open(BOTH);
    const devices = await firstValueFrom(media.devices$);
    expect(devices.microphones.length).toBeGreaterThan(0);
    expect(devices.cameras.every(({ label }) => label !== '')).toBeTrue();
  });
});
