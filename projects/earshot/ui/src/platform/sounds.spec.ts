import { TestBed } from '@angular/core/testing';
import { filter, firstValueFrom } from 'rxjs';
import { RECORD_SOUND } from './recorder';
import { MAKE_TEST_TONE } from './test-tone';
import { AUDIO_LEVEL, WINDOW } from '@earshot/angular';

describe('RECORD_SOUND', () => {
  it('records what can be played again', async () => {
    const tone = TestBed.inject(MAKE_TEST_TONE)!();
    const recording = TestBed.inject(RECORD_SOUND)!(tone.stream)!;
    await tone.ended;
    const sound = await recording.stop();
    expect(await recording.stop()).toBe(sound);
    const audio = new Audio(URL.createObjectURL(sound));
    audio.muted = true;
    await audio.play();
    await new Promise((resolve) => audio.addEventListener('ended', resolve, { once: true }));
    expect(audio.currentTime).toBeGreaterThan(0.5);
    URL.revokeObjectURL(audio.src);
  });

  for (const method of ['constructor', 'start'] as const) {
    it(`gives nothing where the browser has no encoder, which the recorder’s ${method} tells`, () => {
      const refuse = () => {
        throw new DOMException('The MediaRecorder is unsupported on this platform', 'NotSupportedError');
      };
      class Refusing extends EventTarget {
        readonly start = refuse;
        constructor() {
          super();
          if (method === 'constructor') refuse();
        }
      }
      TestBed.overrideProvider(WINDOW, { useValue: { MediaRecorder: Refusing } });
      expect(TestBed.inject(RECORD_SOUND)!(new MediaStream())).toBeNull();
    });
  }

  it('is null where the browser cannot record', () => {
    TestBed.overrideProvider(WINDOW, { useValue: {} });
    expect(TestBed.inject(RECORD_SOUND)).toBeNull();
    expect(TestBed.inject(MAKE_TEST_TONE)).toBeNull();
  });
});

describe('MAKE_TEST_TONE', () => {
  it('makes a tone that is heard, and ends by itself', async () => {
    const tone = TestBed.inject(MAKE_TEST_TONE)!();
    const levels$ = TestBed.inject(AUDIO_LEVEL)(tone.stream);
    expect(await firstValueFrom(levels$.pipe(filter((level) => level > 0.5)))).toBeGreaterThan(0.5);
    await expectAsync(tone.ended).toBeResolved();
  });

  it('ends at once when it is stopped, and again', async () => {
    const tone = TestBed.inject(MAKE_TEST_TONE)!();
    tone.stop();
    tone.stop();
    await expectAsync(tone.ended).toBeResolved();
  });
});
