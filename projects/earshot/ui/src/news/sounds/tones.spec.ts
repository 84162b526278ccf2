import { TestBed } from '@angular/core/testing';
import { CREATE_AUDIO_CONTEXT } from '../../platform/audio-context';
import { Tones } from './tones';

describe('Tones', () => {
  const TONES = [
    { pitch: 440, duration: 20 },
    { pitch: 880, duration: 20 },
  ];

  /** Keeps the contexts that are made, and lets a speaker be refused. */
  function listen(isRefused = false) {
    const contexts: AudioContext[] = [];
    const speakers: string[] = [];
    const create = () => {
      const context = new AudioContext();
      const setSinkId = async (id: string) => {
        speakers.push(id);
        if (isRefused) throw new DOMException('gone', 'NotFoundError');
      };
      contexts.push(Object.assign(context, { setSinkId }));
      return context;
    };
    TestBed.configureTestingModule({ providers: [{ provide: CREATE_AUDIO_CONTEXT, useValue: create }] });
    return { contexts, speakers, tones: TestBed.inject(Tones) };
  }

  it('play on the chosen speaker and leave no context open', async () => {
    const { contexts, speakers, tones } = listen();
    await tones.play(TONES, 'headset');
    expect(speakers).toEqual(['headset']);
    expect(contexts.map(({ state }) => state)).toEqual(['closed']);
  });

  it('play on the default speaker when the chosen one is gone', async () => {
    const { contexts, tones } = listen(true);
    await expectAsync(tones.play(TONES, 'unplugged')).toBeResolved();
    expect(contexts.map(({ state }) => state)).toEqual(['closed']);
  });

  it('are silent where the browser has no Web Audio', async () => {
    TestBed.configureTestingModule({ providers: [{ provide: CREATE_AUDIO_CONTEXT, useValue: null }] });
    await expectAsync(TestBed.inject(Tones).play(TONES, null)).toBeResolved();
  });
});
