import type { PeerId } from '@earshot/protocol';
import { bytesBetween, type MediaSample, type NetworkBytes } from '../../platform/media-sample';
import type { ConnectionStatistics } from '../connection/raw-statistic';
import { readStatistics } from '../connection/read-statistics';
import { type AdjustableLink, CameraPausing } from './camera-pausing';

/** What the sampler needs of a link. */
export interface SampledLink extends AdjustableLink {
  statistics(): Promise<ConnectionStatistics>;
}

/** What was measured on all links at one moment. */
export interface MeshSample {
  readonly people: ReadonlyMap<
    PeerId,
    { readonly sample: MediaSample | null; readonly isCameraPaused: boolean }
  >;
  /** All bytes that went over the links since the call began. */
  readonly usage: NetworkBytes;
}

type Sampled = readonly [PeerId, MediaSample | null];

/** Measures all links of one call, and pauses the camera on links that have no room for it. */
export class MeshSampler {
  private readonly pausing = new CameraPausing();
  private newest: ReadonlyMap<PeerId, MediaSample> = new Map();
  private sampled: MeshSample = { people: new Map(), usage: { sent: 0, received: 0 } };
  private samples = 0;

  /** Resolves to what was measured. A sample that finishes after the next one has started changes nothing. */
  async sample(links: ReadonlyMap<PeerId, SampledLink>, mayPauseCamera: boolean): Promise<MeshSample> {
    const turn = ++this.samples;
    const samples = await Promise.all([...links].map(([peer, link]) => read(peer, link)));
    if (turn !== this.samples) return this.sampled;
    const paused = this.pausing.take(samples, links, mayPauseCamera);
    const people = new Map(
      samples.map(([peer, sample]) => [peer, { sample, isCameraPaused: paused.has(peer) }]),
    );
    this.sampled = { people, usage: this.usage(samples) };
    return this.sampled;
  }

  private usage(samples: readonly Sampled[]): NetworkBytes {
    let { sent, received } = this.sampled.usage;
    const newest = new Map<PeerId, MediaSample>();
    for (const [peer, sample] of samples) {
      const before = this.newest.get(peer) ?? null;
      const more = sample && bytesBetween(before, sample);
      sent += more?.sent ?? 0;
      received += more?.received ?? 0;
      const kept = sample ?? before;
      if (kept) newest.set(peer, kept);
    }
    this.newest = newest;
    return { sent, received };
  }
}

async function read(peer: PeerId, link: SampledLink): Promise<Sampled> {
  try {
    return [peer, readStatistics(await link.statistics())];
  } catch {
    // The connection was closed in the meantime, or the browser refused: this link has no sample this time.
    return [peer, null];
  }
}
