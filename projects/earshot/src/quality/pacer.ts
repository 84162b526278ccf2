import type { PeerId } from '@earshot/protocol';
import type { PeerLink } from '../peer/peer-link';
import { AT_FIRST, type Pace, paced } from './pacing';
import type { LinkSample } from './stats';

/** What a pacer tells a link. */
export type PacedLink = Pick<PeerLink, 'adjust'>;

/**
 * bit/s. Chromium counts the heads of packets in, which leaves a voice 13,000: it is as clear, if not as full. In RED it takes
 * 40,000 of a line in all, where it takes 60,000 without a limit.
 */
const SMALL_VOICE = 24_000;

const NONE: ReadonlySet<PeerId> = new Set();

/** On the links that have too little room, pauses one's own camera and makes the voice smaller; undoes both when they have it. */
export class Pacer {
  private paces: ReadonlyMap<PeerId, Pace> = new Map();
  private wasCameraOn = false;

  /** Takes in how the links do; a link without a sample stays as it is. Returns those on which the camera is paused. */
  take(
    samples: readonly (readonly [PeerId, LinkSample | null])[],
    links: ReadonlyMap<PeerId, PacedLink>,
    isCameraOn: boolean,
  ): ReadonlySet<PeerId> {
    const before = this.paces;
    const isNewCamera = isCameraOn && !this.wasCameraOn;
    this.wasCameraOn = isCameraOn;
    this.paces = new Map(
      samples.map(([peer, sample]) => {
        const pace = (isNewCamera ? null : before.get(peer)) ?? AT_FIRST;
        return [peer, sample ? paced(pace, sample, isCameraOn) : pace];
      }),
    );
    const narrow = narrowOnes(this.paces);
    // Said again at every look: a link may have another connection by then, which knows nothing of it.
    for (const peer of new Set([...narrowOnes(before), ...narrow])) {
      const isNarrow = narrow.has(peer);
      links.get(peer)?.adjust('camera', { active: !(isNarrow && isCameraOn) });
      links.get(peer)?.adjust('microphone', { maxBitrate: isNarrow ? SMALL_VOICE : undefined });
    }
    return isCameraOn ? narrow : NONE;
  }
}

function narrowOnes(paces: ReadonlyMap<PeerId, Pace>): ReadonlySet<PeerId> {
  return new Set([...paces].filter(([, { isNarrow }]) => isNarrow).map(([peer]) => peer));
}
