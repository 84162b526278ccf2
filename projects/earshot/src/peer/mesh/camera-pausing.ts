import type { PeerId } from '@earshot/protocol';
import type { PeerLink } from '../link/peer-link';
import { AT_FIRST, type LineWidth, nextLineWidth } from './line-width';
import type { MediaSample } from '../../platform/media-sample';
import { isOverloaded } from '../../platform/overload';

/** What is changed on a link. */
export type AdjustableLink = Pick<PeerLink, 'adjust'>;

/**
 * bit/s. Chromium includes packet headers, which leaves 13,000 for the voice: still as clear, if not as full. With RED it takes
 * 40,000 of a line in total, and 60,000 without this limit.
 */
const SMALL_VOICE = 24_000;

const NONE: ReadonlySet<PeerId> = new Set();

/** On links with too little bandwidth, pauses your own camera and limits the voice; undoes both when there is enough again. */
export class CameraPausing {
  private widths: ReadonlyMap<PeerId, LineWidth> = new Map();
  private samples: ReadonlyMap<PeerId, MediaSample | null> = new Map();
  private wasCameraOn = false;

  /** Takes in the newest samples; a link without one stays as it is. Returns the links on which the camera is paused. */
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
        if (!sample) return [peer, width];
        const isBusy = isOverloaded(this.samples.get(peer) ?? null, sample);
        return [peer, nextLineWidth(width, sample, isCameraOn, isBusy)];
      }),
    );
    this.samples = new Map(samples);
    const narrow = narrowOnes(this.widths);
    // Repeated with every sample, because a link may have a new connection with default settings.
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
