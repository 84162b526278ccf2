import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { MEDIA_DEVICES, PERMISSIONS } from '../platform/media-devices';
import { MediaError } from './media-error';
import { MediaService } from './media-service';
import { problemBehind } from './problem-behind';

const anything = fc.anything({ withNullPrototype: true, withBigInt: true });
const NAMES = [
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
  'OverconstrainedError',
  'AbortError',
  'odd',
];
const unreadable = Object.defineProperty({}, 'name', {
  get: () => {
    throw new TypeError('of a frame that is gone');
  },
});
/** What a browser, or an extension in its place, may throw. */
const thrown = fc.oneof(
  anything,
  fc.constantFrom(...NAMES).map((name) => new DOMException('Permission denied by system', name)),
  fc.record({ name: anything, message: anything }),
  fc.constant(unreadable),
);
/** How a method of the devices ends: with an answer of any kind, with a refusal, or by throwing. */
const method = fc.oneof(
  thrown.map((value) => () => Promise.resolve(value)),
  thrown.map((value) => async () => {
    await Promise.resolve();
    throw value;
  }),
  thrown.map((value) => () => {
    throw value;
  }),
);

function devicesOf(methods: object): EventTarget {
  const supported = { getSupportedConstraints: () => ({}) };
  return Object.assign(new EventTarget(), supported, methods);
}

describe('Whatever a browser answers for a device', () => {
  it('is one of the problems that people are told of', () => {
    const circumstances = fc.record({
      permission: fc.constantFrom('granted', 'denied', 'prompt', 'unknown'),
      isAllowedByPolicy: fc.option(fc.boolean()),
      isFramed: fc.boolean(),
    });
    fc.assert(
      fc.property(thrown, circumstances, (cause, where) => {
        expect(problemBehind(cause, where)).toMatch(/^[a-z]+$/u);
      }),
      { numRuns: 2_500 },
    );
  });

  it('leaves a call without the device and with a problem, and nothing is thrown', async () => {
    const methods = fc.record({
      getUserMedia: method,
      getDisplayMedia: method,
      enumerateDevices: method,
      query: method,
    });
    await fc.assert(
      fc.asyncProperty(methods, async ({ query, ...answers }) => {
        TestBed.resetTestingModule();
        TestBed.configureTestingModule({
          providers: [
            { provide: MEDIA_DEVICES, useValue: devicesOf(answers) },
            { provide: PERMISSIONS, useValue: { query } },
          ],
        });
        const media = TestBed.inject(MediaService);
        const listening = media.devices$.subscribe();
        const opened = await media.open({ microphone: true, camera: true });
        expect(opened.tracks.microphone).toBeNull();
        expect(opened.problems.microphone instanceof MediaError).toBeTrue();
        expect(opened.problems.camera instanceof MediaError).toBeTrue();
        const shared = await media.shareScreen();
        expect(shared.tracks.screen).toBeNull();
        await media.select({ microphone: 'gone', camera: null });
        await media.resume();
        media.release();
        listening.unsubscribe();
      }),
      { numRuns: 500 },
    );
  });
});
