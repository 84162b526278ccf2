import type { LocalMedia } from '@earshot/angular';
import { TestScheduler } from 'rxjs/testing';
import { longAsked, pendingOf, type Switchable } from './pending';

const NOTHING = { microphone: false, camera: false, screen: false };

function media(change: Partial<LocalMedia> = {}): LocalMedia {
  const none = { microphone: null, camera: null, screen: null };
  return {
    tracks: { ...none, screenSound: null },
    problems: none,
    isMicrophoneOn: false,
    interrupted: { microphone: false, camera: false },
    wanted: NOTHING,
    asked: NOTHING,
    ...change,
  };
}

describe('What is pending', () => {
  const track = {} as MediaStreamTrack;
  const { tracks } = media();
  const rows: [string, Partial<LocalMedia>, Switchable[]][] = [
    ['nothing that is off', {}, []],
    [
      'what the browser asks for',
      { wanted: { ...NOTHING, camera: true }, asked: { ...NOTHING, camera: true } },
      ['camera'],
    ],
    [
      'a device that is gone and wanted',
      { wanted: { ...NOTHING, camera: true, microphone: true } },
      ['microphone', 'camera'],
    ],
    [
      'nothing that is on',
      { wanted: { ...NOTHING, camera: true }, tracks: { ...tracks, camera: track } },
      [],
    ],
    [
      'a device that is about to be changed',
      { asked: { ...NOTHING, camera: true }, tracks: { ...tracks, camera: track } },
      ['camera'],
    ],
    ['a screen that is being chosen', { wanted: { ...NOTHING, screen: true } }, ['screen']],
  ];
  for (const [what, change, expected] of rows) {
    it(`is ${what}`, () => {
      const pending = pendingOf(media(change));
      expect(Object.entries(pending).flatMap(([kind, is]) => (is ? [kind] : []))).toEqual(expected);
    });
  }

  it('is told after 10 s without an answer, until there is one', () => {
    const states = {
      n: media(),
      a: media({ asked: { ...NOTHING, camera: true } }),
    };
    new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(
      ({ cold, expectObservable }) => {
        expectObservable(longAsked(cold('n 9ms a 8s n 1s a 11s n', states))).toBe('n 19011ms c 1000ms n', {
          n: null,
          c: 'camera',
        });
      },
    );
  });
});
