import type { PeerId } from '@earshot/protocol';
import type { PeerLink } from '../peer/peer-link';
import { AT_FIRST, type Pace, paced } from './pacing';
import type { LinkSample } from './stats';

/** What a pacer tells a link. */
export type PacedLink = Pick<PeerLink, 'adjust'>;

/** Pauses one's own camera on the links that have no room for it, and sends it again when they have. */
export class Pacer {
  private paces: ReadonlyMap<PeerId, Pace> = new Map();

  /** Takes in how the links do; a link without a sample stays as it is. Returns those on which the camera is paused. */
  take(
    samples: readonly (readonly [PeerId, LinkSample | null])[],
    links: ReadonlyMap<PeerId, PacedLink>,
    isCameraOn: boolean,
  ): ReadonlySet<PeerId> {
    const before = this.paces;
    this.paces = new Map(
      samples.map(([peer, sample]) => {
        const pace = before.get(peer) ?? AT_FIRST;
        return [peer, !isCameraOn ? AT_FIRST : sample ? paced(pace, sample) : pace];
      }),
    );
    const paused = new Set<PeerId>();
    for (const [peer, { isPaused }] of this.paces) {
      if (isPaused) paused.add(peer);
      // Said again at every look: a link may have another connection by then, which knows nothing of it.
      if (isPaused || before.get(peer)?.isPaused) links.get(peer)?.adjust('camera', { active: !isPaused });
    }
    return paused;
  }
}
