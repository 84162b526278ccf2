import { TestBed } from '@angular/core/testing';
import { EARSHOT_LOG_SINK, type LogLine } from '@earshot/angular/config';
import { REFUSAL, RefusingBrowser, type Refusing, type Use } from '../platform/refusing-browser.fixture';
import { MediaService } from './media-service';

/** Everything that devices and what is remembered of them are made of. A method that is used one day is covered by being there. */
const INTERFACES = [MediaDevices, Permissions, Storage];
const METHODS_OF_TRACKS = ['applyConstraints', 'clone', 'stop'];

describe('While a browser refuses one thing', () => {
  let lines: LogLine[];
  let media: MediaService;

  /** Does everything that a person can do with their devices. */
  async function useEverything(): Promise<void> {
    await media.open({ microphone: true, camera: true });
    await media.setMicrophone(false);
    await media.setMicrophone(true);
    await media.configure({ noiseSuppression: false, video: 'data-saver' });
    await media.select({ microphone: null, speaker: null });
    await media.select({ camera: null });
    await media.setCamera(false);
    await media.setCamera(true);
    await media.resume();
    media.release();
  }

  async function run(browser: RefusingBrowser): Promise<void> {
    TestBed.resetTestingModule();
    lines = [];
    TestBed.configureTestingModule({
      providers: [{ provide: EARSHOT_LOG_SINK, useValue: (line: LogLine) => lines.push(line) }],
    });
    browser.watch(INTERFACES, true);
    browser.watch([MediaStreamTrack], true, METHODS_OF_TRACKS);
    try {
      media = TestBed.inject(MediaService);
      await useEverything();
      // What was refused once is granted the next time.
      const { tracks } = await media.open({ microphone: true, camera: true });
      expect([tracks.microphone?.readyState, tracks.camera?.readyState]).toEqual(['live', 'live']);
      media.release();
    } finally {
      browser.restore();
    }
  }

  for (const how of ['throws', 'rejects'] satisfies Refusing[]) {
    it(`the devices can be used all the same, and the log says what it was: it ${how}, at each use`, async () => {
      const granting = new RefusingBrowser(null);
      await run(granting);
      const uses = granting.uses.filter(({ isPromised }) => how === 'throws' || isPromised);
      expect(uses.length).toBeGreaterThan(2);
      const outcome = async (use: Use): Promise<string> => {
        const browser = new RefusingBrowser(use, how);
        try {
          await run(browser);
        } catch (error) {
          return String(error);
        }
        if (!browser.hasRefused) return 'was not asked for';
        return lines.some(({ detail }) => detail?.includes(REFUSAL)) ? 'went on' : 'is not in the log';
      };
      for (const use of uses)
        expect(await outcome(use))
          .withContext(`${use.method} ${use.place}`)
          .toBe('went on');
    }, 120_000);
  }
});
