import type { PeerId } from '@earshot/protocol';
import type { Sending } from '../connection/sending';
import { CameraPausing } from './camera-pausing';
import type { MediaSample } from '../../platform/media-sample';

const [BEN, EVE] = ['ben', 'eve'] as PeerId[] as [PeerId, PeerId];
const WIDE = line(1_000_000);
const NARROW = line(50_000, 0.2);

function line(available: number, lossReported = 0): MediaSample {
  return {
    path: { available },
    incoming: {},
    outgoing: { microphone: { lossReported } },
  } as unknown as MediaSample;
}

/** A link that remembers what it was told last. */
class ToldLink {
  isCameraSent: boolean | undefined;
  isVoiceSmall: boolean | undefined;

  adjust(role: string, change: Sending): void {
    if (role === 'camera') this.isCameraSent = change.active;
    else this.isVoiceSmall = change.maxBitrate !== undefined;
  }

  get told() {
    return [this.isCameraSent, this.isVoiceSmall];
  }
}

const NOT_TOLD = [undefined, undefined];
const PAUSED = [false, true];
const WHOLE = [true, false];

describe('CameraPausing', () => {
  let pausing: CameraPausing;
  let links: Map<PeerId, ToldLink>;

  beforeEach(() => {
    pausing = new CameraPausing();
    links = new Map([BEN, EVE].map((peer) => [peer, new ToldLink()]));
  });

  /** Looks so often at Ben's line, and at Eve's, which is wide. Resolves to where the camera is paused. */
  function pass(count: number, ben: MediaSample | null, isCameraOn = true): readonly PeerId[] {
    let paused: ReadonlySet<PeerId> = new Set();
    for (let i = 0; i < count; i++) {
      const samples = [[BEN, ben] as const, [EVE, WIDE] as const].filter(([peer]) => links.has(peer));
      paused = pausing.take(samples, links, isCameraOn);
    }
    return [...paused];
  }

  const told = (peer: PeerId) => links.get(peer)?.told;

  it('pauses the camera and makes the voice smaller where there is no room, and nowhere else', () => {
    pass(5, WIDE);
    expect(pass(1, NARROW)).toEqual([]);
    expect(told(BEN)).toEqual(NOT_TOLD);
    expect(pass(1, NARROW)).toEqual([BEN]);
    expect(told(BEN)).toEqual(PAUSED);
    expect(told(EVE)).toEqual(NOT_TOLD);
  });

  it('sends both whole again when there is room', () => {
    pass(5, WIDE);
    pass(2, NARROW);
    expect(pass(4, WIDE)).toEqual([]);
    expect(told(BEN)).toEqual(WHOLE);
    expect(told(EVE)).toEqual(NOT_TOLD);
  });

  it('tells a connection that is made anew as well', () => {
    pass(5, WIDE);
    pass(2, NARROW);
    links.set(BEN, new ToldLink());
    expect(pass(1, null)).toEqual([BEN]);
    expect(told(BEN)).toEqual(PAUSED);
  });

  it('makes a voice smaller without a camera too, when the narrow line loses it', () => {
    expect(pass(9, line(50_000), false)).toEqual([]);
    expect(told(BEN)).toEqual(NOT_TOLD);
    expect(pass(2, NARROW, false)).toEqual([]);
    expect(told(BEN)).toEqual([true, true]);
    pass(4, WIDE, false);
    expect(told(BEN)).toEqual(WHOLE);
  });

  it('sends a camera that is turned on, whatever was before', () => {
    pass(5, WIDE);
    expect(pass(2, NARROW)).toEqual([BEN]);
    expect(pass(1, NARROW, false)).toEqual([]);
    expect(told(BEN)).withContext('ready for a camera, with a small voice').toEqual([true, true]);
    expect(pass(1, NARROW)).toEqual([]);
    expect(told(BEN)).toEqual(WHOLE);
  });

  it('forgets who has left', () => {
    pass(5, WIDE);
    pass(2, NARROW);
    const left = links.get(BEN)!;
    links.delete(BEN);
    expect(pass(1, null)).toEqual([]);
    expect(left.told).toEqual(PAUSED);
  });
});
