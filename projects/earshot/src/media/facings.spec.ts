import { firstValueFrom, of } from 'rxjs';
import { NO_DEVICES } from './device-list';
import type { Facing } from './device-opener';
import { facings } from './facings';
import { NO_MEDIA } from './local-media';

interface Camera {
  readonly id: string;
  readonly label?: string;
  readonly mode?: string;
}

describe('facings', () => {
  function facing(open: Camera | null, ...cameras: Camera[]): Promise<Facing | null> {
    const camera = open && {
      label: open.label ?? '',
      getSettings: () => ({ deviceId: open.id, facingMode: open.mode }),
    };
    const listed = cameras.map(({ id, label = '', mode }) => ({
      deviceId: id,
      label,
      getCapabilities: mode === undefined ? undefined : () => ({ facingMode: [mode] }),
    }));
    const tracks = { ...NO_MEDIA.tracks, camera: camera as MediaStreamTrack | null };
    const list = { ...NO_DEVICES, cameras: listed as unknown as MediaDeviceInfo[] };
    return firstValueFrom(facings(of(tracks), of(list)));
  }

  const front = { id: '1', mode: 'user' };
  const back = { id: '2', mode: 'environment' };
  const named = [
    { id: '1', label: 'Front Camera' },
    { id: '2', label: 'Facing back:0' },
  ] as const;
  const rows: [string, Camera | null, Camera[], Facing | null][] = [
    ['the side of a phone’s open camera', front, [front, back], 'user'],
    ['the side that a name alone tells', named[1], [...named], 'environment'],
    ['a side where the others tell none', front, [front, { id: '2', label: 'Kamera 2' }], 'user'],
    ['none while no camera is open', null, [front, back], null],
    ['none where there is one camera', front, [front], null],
    ['none where all look the same way', front, [front, { id: '3', mode: 'user' }], null],
    ['none of a computer’s cameras', { id: '1', label: 'HD Webcam' }, [{ id: '1' }, { id: '2' }], null],
  ];
  for (const [what, open, all, expected] of rows) {
    it(`tell ${what}`, async () => expect(await facing(open, ...all)).toBe(expected));
  }
});
