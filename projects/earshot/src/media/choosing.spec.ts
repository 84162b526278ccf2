import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { filter, firstValueFrom } from 'rxjs';
import { AUDIO_SESSION, type AudioSession } from '../platform/audio-session';
import { SAVES_DATA } from '../platform/data-saver';
import { DEVICE_STORE } from '../platform/storage';
import type { LocalMedia } from './local-media';
import { MediaService } from './media-service';

describe('Choosing devices', () => {
  let devices: FakeMediaDevices;
  let stored: Map<string, string>;
  let media: MediaService;
  let session: AudioSession;

  beforeEach(() => {
    devices = new FakeMediaDevices();
    stored = new Map();
    session = { type: 'auto' };
  });

  afterEach(() => media.release());

  function start(...providers: unknown[]): MediaService {
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
      remove: (key: string) => stored.delete(key),
    };
    TestBed.configureTestingModule({
      providers: [
        devices.provide(),
        { provide: DEVICE_STORE, useValue: store },
        { provide: AUDIO_SESSION, useValue: session },
        ...providers,
      ],
    });
    return (media = TestBed.inject(MediaService));
  }

  const BOTH = { microphone: true, camera: true };
  const last = () => devices.requests.at(-1);
  const videoOf = (constraints = last()) => constraints?.video as MediaTrackConstraints;
  const audioOf = (constraints = last()) => constraints?.audio as MediaTrackConstraints;

  it('takes one request, and so one prompt, whatever is remembered', async () => {
    stored.set('earshot.devices', JSON.stringify({ microphone: 'long gone', camera: 'long gone' }));
    const { tracks } = await start().open(BOTH);
    expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
    expect(devices.requests.length).toBe(1);
  });

  it('knows a device again by its name, and by the unit it is part of, when its id has changed', async () => {
    devices.plug('microphone', 'Headset');
    devices.plug('camera', 'Dock camera (2)', { groupId: 'dock' });
    const remembered = {
      microphone: { deviceId: 'old', label: 'Headset', groupId: '' },
      camera: { deviceId: 'old', label: 'Dock camera', groupId: 'dock' },
    };
    stored.set('earshot.devices', JSON.stringify(remembered));
    const { tracks } = await start().open(BOTH);
    expect([tracks.microphone?.label, tracks.camera?.label]).toEqual(['Headset', 'Dock camera (2)']);
  });

  it('keeps the running microphone when the chosen one does not open, and says why', async () => {
    const id = devices.plug('microphone', 'Headset');
    start();
    const { microphone } = (await media.open(BOTH)).tracks;
    devices.refuse('microphone', 'NotReadableError');
    const { tracks, problems, isMicrophoneOn } = await media.select({ microphone: id });
    expect([tracks.microphone, microphone?.readyState, isMicrophoneOn]).toEqual([microphone, 'live', true]);
    expect(problems.microphone?.code).toBe('microphone-busy');
    expect(JSON.parse(stored.get('earshot.devices')!)).toEqual({
      microphone: null,
      camera: null,
      speaker: null,
    });
  });

  it('has the new microphone open before the old one stops', async () => {
    const id = devices.plug('microphone', 'Headset');
    start();
    const { microphone } = (await media.open(BOTH)).tracks;
    const states: string[] = [];
    media.tracks$.subscribe(({ microphone: current }) =>
      states.push(`${current?.label} ${current?.readyState}, ${microphone?.label} ${microphone?.readyState}`),
    );
    await media.select({ microphone: id });
    expect(states.at(-1)).toBe('Headset live, Fake microphone live');
    expect(microphone?.readyState).toBe('ended');
  });

  it('has no two cameras open at once, and tells nobody of a pause', async () => {
    const id = devices.plug('camera', 'Document camera');
    start();
    const { camera } = (await media.open(BOTH)).tracks;
    const seen: LocalMedia['tracks']['camera'][] = [];
    media.tracks$.subscribe((tracks) => seen.push(tracks.camera));
    const request = spyOn(devices, 'getUserMedia').and.callFake((constraints) => {
      expect(camera?.readyState).toBe('ended');
      request.and.callThrough();
      return devices.getUserMedia(constraints);
    });
    const { tracks } = await media.select({ camera: id });
    expect(seen).toEqual([camera, tracks.camera]);
    expect(tracks.camera?.label).toBe('Document camera');
  });

  it('goes back to the camera that was running when the chosen one does not open', async () => {
    start();
    await media.open(BOTH);
    const { tracks, problems } = await media.select({ camera: 'gone' });
    expect([tracks.camera?.label, tracks.camera?.readyState]).toEqual(['Fake camera', 'live']);
    expect(problems.camera?.code).toBe('camera-unsatisfied');
  });

  it('says so when a device was taken away while another one was asked for', async () => {
    start();
    const answer = devices.getUserMedia.bind(devices);
    spyOn(devices, 'getUserMedia').and.callFake(async (constraints) => {
      const stream = await answer(constraints);
      stream.getVideoTracks()[0]?.stop();
      return stream;
    });
    const { tracks, problems } = await media.open(BOTH);
    expect([tracks.camera, problems.camera?.code]).toEqual([null, 'camera-aborted']);
    expect(tracks.microphone?.readyState).toBe('live');
  });

  it('turns from the front camera to the back and again, and remembers neither', async () => {
    devices.unplugAll('camera');
    devices.plug('camera', 'Front', { facing: 'user' });
    devices.plug('camera', 'Back', { facing: 'environment' });
    start();
    let flip: (() => Promise<LocalMedia>) | null = null;
    media.flipCamera$.subscribe((action) => (flip = action));
    expect(flip).toBeNull();
    expect((await media.open(BOTH)).tracks.camera?.label).toBe('Front');
    expect((await flip!()).tracks.camera?.label).toBe('Back');
    await media.setCamera(false);
    expect((await media.setCamera(true)).tracks.camera?.label).toBe('Back');
    expect((await flip!()).tracks.camera?.label).toBe('Front');
    expect(stored.has('earshot.devices')).toBeFalse();
  });

  it('stays with the side that was turned to, whichever camera is remembered', async () => {
    devices.unplugAll('camera');
    const front = devices.plug('camera', 'Front', { facing: 'user' });
    devices.plug('camera', 'Back', { facing: 'environment' });
    start();
    await media.select({ camera: front });
    await media.open(BOTH);
    await (
      await firstValueFrom(media.flipCamera$.pipe(filter((flip) => flip !== null)))
    )();
    await media.setCamera(false);
    expect((await media.setCamera(true)).tracks.camera?.label).toBe('Back');
  });

  it('uses the microphone and the camera as the person wants, now and from now on', async () => {
    start();
    const { microphone, camera } = (await media.open(BOTH)).tracks;
    const applied = [spyOn(microphone!, 'applyConstraints'), spyOn(camera!, 'applyConstraints')];
    await media.configure({ noiseSuppression: false, video: 'data-saver' });
    expect(applied[0]!.calls.mostRecent().args[0]?.noiseSuppression).toBeFalse();
    expect(applied[1]!.calls.mostRecent().args[0]?.width).toEqual({ ideal: 320 });
    expect([microphone, camera].map((track) => track?.contentHint)).toEqual(['music', 'motion']);
    await media.setCamera(false);
    await media.setCamera(true);
    expect(videoOf().frameRate).toEqual({ ideal: 15 });
    media.release();
    TestBed.resetTestingModule();
    await start().open({ microphone: true, camera: false });
    expect([audioOf().noiseSuppression, audioOf().echoCancellation]).toEqual([false, true]);
  });

  it('opens a device that cannot meet what was wished for all the same', async () => {
    start();
    const answer = devices.getUserMedia.bind(devices);
    spyOn(devices, 'getUserMedia').and.callFake((constraints) =>
      constraints?.video === true || constraints?.audio === true
        ? answer(constraints)
        : Promise.reject(new DOMException('', 'OverconstrainedError')),
    );
    const { tracks } = await media.open(BOTH);
    expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
  });

  it('gives up only the wishes that cannot be met, and the side last of all', async () => {
    start();
    await media.select({ microphone: 'fake-microphone-1' });
    devices.lack('deviceId');
    devices.lack('width');
    const { tracks } = await media.open(BOTH);
    expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
    const [microphone, camera] = [
      devices.requests.findLast(({ audio }) => audio),
      devices.requests.findLast(({ video }) => video),
    ];
    expect(microphone?.audio).toEqual({
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    });
    expect(camera?.video).toEqual({ facingMode: { ideal: 'user' } });
  });

  it('saves data from the start where the browser was told to', async () => {
    await start({ provide: SAVES_DATA, useValue: true }).open(BOTH);
    expect(videoOf().width).toEqual({ ideal: 320 });
  });

  it('ignores settings that are unreadable or unknown', async () => {
    stored.set('earshot.media', '{"video": "cinema", "noiseSuppression": 1');
    await start().open(BOTH);
    expect([videoOf().width, audioOf().noiseSuppression]).toEqual([{ ideal: 1280 }, true]);
  });

  it('tells a phone when it records, so that the others are heard through its speaker', async () => {
    start();
    expect(session.type).toBe('auto');
    await media.open(BOTH);
    expect(session.type).toBe('play-and-record');
    media.release();
    expect(session.type).toBe('auto');
  });
});
