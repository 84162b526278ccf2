import { TestBed } from '@angular/core/testing';
import { PLAY_TONES } from './tones';
import { WINDOW } from './window';

describe('PLAY_TONES', () => {
  /** Counts the contexts of a page, and lets a speaker be refused. */
  function listened(refuse = false) {
    const contexts: AudioContext[] = [];
    const speakers: string[] = [];
    const Counted = class extends AudioContext {
      constructor() {
        super();
        contexts.push(this);
      }
      async setSinkId(id: string): Promise<void> {
        speakers.push(id);
        if (refuse) throw new DOMException('gone', 'NotFoundError');
      }
    };
    const page = new Proxy(window, {
      get: (target, name) => {
        if (name === 'AudioContext') return Counted;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: page }] });
    return { contexts, speakers, play: TestBed.inject(PLAY_TONES) };
  }
  const TONES = [
    { pitch: 440, duration: 20 },
    { pitch: 880, duration: 20 },
  ];

  it('plays on the chosen speaker and leaves no context open', async () => {
    const { contexts, speakers, play } = listened();
    await play(TONES, 'headset');
    expect(speakers).toEqual(['headset']);
    expect(contexts.map(({ state }) => state)).toEqual(['closed']);
  });

  it('plays on the default speaker when the chosen one is gone', async () => {
    const { contexts, play } = listened(true);
    await expectAsync(play(TONES, 'unplugged')).toBeResolved();
    expect(contexts.map(({ state }) => state)).toEqual(['closed']);
  });
});
