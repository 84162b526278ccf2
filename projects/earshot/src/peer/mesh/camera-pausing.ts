import type { PeerId } from '@earshot/protocol';
import type { PeerLink } from '../link/peer-link';
import { AT_FIRST, type LineWidth, nextLineWidth } from './line-width';
import type { MediaSample } from '../../platform/media-sample';

/** What is changed on a link. */
export type AdjustableLink = Pick<PeerLink, 'adjust'>;

/**
 * bit/s. Chromium counts the heads of packets in, which leaves a voice 13,000: it is as clear, if not as full. In RED it takes
 * 40,000 of a line in all, where it takes 60,000 without a limit.
 */
const SMALL_VOICE = 24_000;

const NONE: ReadonlySet<PeerId> = new Set();

/** On the links that have too little room, pauses one's own camera and makes the voice smaller; undoes both when they have it. */
export class CameraPausing {
  private widths: ReadonlyMap<PeerId, LineWidth> = new Map();
  private wasCameraOn = false;

  /** Takes in how the links do; a link without a sample stays as it is. Returns those on which the camera is paused. */
  take(
    samples: readonly (readonly [PeerId, MediaSample | null])[],
    links: ReadonlyMap<PeerId, AdjustableLink>,
    isCameraOn: boolean,
  ): ReadonlySet<PeerId> {
    const before = this.widths;
    const isNewCamera = isCameraOn && !this.wasCameraOn;
    this.wasCameraOn = isCameraOn;
    this.widths = new Map(
      samples.map(([peer, sample]) => {
        const width = (isNewCamera ? null : before.get(peer)) ?? AT_FIRST;
        return [peer, sample ? nextLineWidth(width, sample, isCameraOn) : width];
      }),
    );
    const narrow = narrowOnes(this.widths);
    // Said again at every look: a link may have another connection by then, which knows nothing of it.
    for (const peer of new Set([...narrowOnes(before), ...narrow])) {
      const isNarrow = narrow.has(peer);
      links.get(peer)?.adjust('camera', { active: !(isNarrow && isCameraOn) });
      links.get(peer)?.adjust('microphone', { maxBitrate: isNarrow ? SMALL_VOICE : undefined });
    }
    return isCameraOn ? narrow : NONE;
  }
}

function narrowOnes(widths: ReadonlyMap<PeerId, LineWidth>): ReadonlySet<PeerId> {
  return new Set([...widths].filter(([, { isNarrow }]) => isNarrow).map(([peer]) => peer));
}
