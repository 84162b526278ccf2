import { Subject } from 'rxjs';
import { type LocalMedia, NO_MEDIA } from '../media/local-media';
import type { DirectPresence } from '../peer/channel/peer-channel';
import { presences } from './presence';

describe('presences', () => {
  const track = {} as MediaStreamTrack;
  const inUse: LocalMedia = {
    ...NO_MEDIA,
    tracks: { ...NO_MEDIA.tracks, microphone: track, camera: track },
    isMicrophoneOn: true,
  };

  function told(...all: LocalMedia[]): DirectPresence[] {
    const media = new Subject<LocalMedia>();
    const seen: DirectPresence[] = [];
    presences(media).subscribe((presence) => seen.push(presence));
    for (const one of all) media.next(one);
    return seen;
  }

  const rows: [string, Partial<LocalMedia>, DirectPresence][] = [
    ['what is in use', {}, { microphone: true, camera: true, screen: false, voice: true }],
    [
      'a muted microphone, of which silence is sent',
      { isMicrophoneOn: false },
      { microphone: false, camera: true, screen: false, voice: true },
    ],
    [
      'a microphone that the system silenced as off',
      { interrupted: { microphone: true, camera: false } },
      { microphone: false, camera: true, screen: false, voice: false },
    ],
    [
      'a camera that the system silenced as off',
      { interrupted: { microphone: false, camera: true } },
      { microphone: true, camera: false, screen: false, voice: true },
    ],
    [
      'a shared screen',
      { tracks: { ...inUse.tracks, screen: track } },
      { microphone: true, camera: true, screen: true, voice: true },
    ],
  ];
  for (const [what, change, presence] of rows) {
    it(`tell the others of ${what}`, () => expect(told({ ...inUse, ...change })).toEqual([presence]));
  }

  it('say nothing twice', () => {
    const problems = { ...inUse.problems };
    expect(told(inUse, { ...inUse, problems }, NO_MEDIA).length).toBe(2);
  });
});
