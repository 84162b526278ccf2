import { TestBed } from '@angular/core/testing';
import { IS_SECURE_CONTEXT, MEDIA_DEVICES } from '../platform/media-devices';
import { PAGE_POLICY } from '../platform/page-policy';
import { DeviceDouble, refuse } from './device-doubles.fixture';
import { MediaError, type MediaErrorCode } from './media-error';
import { UserMedia } from './user-media';

describe('UserMedia', () => {
  const failure = (constraints: MediaStreamConstraints) =>
    TestBed.inject(UserMedia)
      .request(constraints)
      .then(
        () => Promise.reject(new Error('must not resolve')),
        (error: unknown) => error as MediaError,
      );

  const constraints: [string, MediaStreamConstraints, string[]][] = [
    ['audio', { audio: true }, ['audio']],
    ['video', { video: true }, ['video']],
    ['both', { audio: true, video: true }, ['audio', 'video']],
  ];
  for (const [what, wanted, kinds] of constraints) {
    it(`getUserMedia with ${what} resolves to a stream with its tracks`, async () => {
      const stream = await TestBed.inject(UserMedia).request(wanted);
      expect(stream.getTracks().map(({ kind }) => kind)).toEqual(kinds);
      expect(stream.getTracks().every(({ readyState }) => readyState === 'live')).toBeTrue();
      stream.getTracks().forEach((track) => track.stop());
    });
  }

  it('says that a camera moves, and that a microphone is for words or, as it is, for music', async () => {
    const userMedia = TestBed.inject(UserMedia);
    const streams = [
      await userMedia.request({ audio: true, video: { noiseSuppression: false } }),
      await userMedia.request({ audio: { noiseSuppression: false } }),
    ];
    const tracks = streams.flatMap((stream) => stream.getTracks());
    const hints = tracks.map(({ kind, contentHint }) => `${kind} ${contentHint}`);
    tracks.forEach((track) => track.stop());
    expect(hints).toEqual(['audio speech', 'video motion', 'audio music']);
  });

  const exceptions: [string, MediaStreamConstraints, MediaErrorCode][] = [
    ['NotAllowedError', { audio: true, video: true }, 'devices-denied'],
    ['NotAllowedError', { audio: true }, 'microphone-denied'],
    ['NotFoundError', { video: true }, 'camera-missing'],
    ['NotReadableError', { video: true }, 'camera-busy'],
    ['OverconstrainedError', { video: true }, 'camera-unsatisfied'],
    ['AbortError', { audio: true }, 'microphone-failed'],
    ['SecurityError', { audio: true }, 'microphone-blocked'],
    ['SomeFutureError', { audio: true }, 'microphone-failed'],
  ];
  for (const [name, wanted, code] of exceptions) {
    it(`turns ${name} into ${code} and keeps the exception as its cause`, async () => {
      const policy = { isFramed: false, allows: () => true };
      TestBed.configureTestingModule({
        providers: [
          new DeviceDouble(() => refuse(name)).provide(),
          { provide: PAGE_POLICY, useValue: policy },
        ],
      });
      const error = await failure(wanted);
      expect(error).toBeInstanceOf(MediaError);
      expect(error.code).toBe(code);
      expect((error.cause as DOMException).name).toBe(name);
    });
  }

  it('turns real over-constraint into camera-unsatisfied', async () => {
    expect((await failure({ video: { width: { exact: 99_999 } } })).code).toBe('camera-unsatisfied');
  });

  it('answers empty constraints with constraints-empty, without asking the browser', async () => {
    const devices = new DeviceDouble(() => refuse('unused'));
    TestBed.configureTestingModule({ providers: [devices.provide()] });
    expect((await failure({})).code).toBe('constraints-empty');
    expect((await failure({ audio: false, video: false })).code).toBe('constraints-empty');
    expect(devices.asked).toEqual([]);
  });

  for (const [isSecure, code] of [
    [false, 'context-insecure'],
    [true, 'media-unsupported'],
  ] as const) {
    it(`says ${code} where ${isSecure ? 'the browser cannot capture' : 'the page is not a secure context'}`, async () => {
      TestBed.configureTestingModule({
        providers: [
          { provide: MEDIA_DEVICES, useValue: null },
          { provide: IS_SECURE_CONTEXT, useValue: isSecure },
        ],
      });
      expect((await failure({ audio: true })).code).toBe(code);
    });
  }
});
