import type { PeerId } from '@earshot/protocol';
import { Connection, type ConnectionPart } from './connection';
import { PeerLink } from './peer-link';
import { NOTHING_PUBLISHED, type PublishedTracks } from './tracks';

/** For specs: one end of a pair of links, with the real connections it made. */
export interface LinkEnd {
  readonly link: PeerLink;
  readonly pcs: RTCPeerConnection[];
  /** How many event listeners each of the connections has. */
  readonly listeners: ReadonlyMap<RTCPeerConnection, number>;
}

/** For specs: two links on real RTCPeerConnections, joined by a wire that keeps order and can be cut. */
export interface LinkPair {
  readonly offering: LinkEnd;
  readonly answering: LinkEnd;
  /** While cut, everything sent is lost, as it is when signalling is down. */
  cut(isCut: boolean): void;
  close(): void;
}

export interface LinkPairOptions {
  /** One way, in ms. */
  readonly delay?: number;
  readonly offeringTracks?: PublishedTracks;
  readonly answeringTracks?: PublishedTracks;
}

export function linkPair({ delay = 0, offeringTracks, answeringTracks }: LinkPairOptions = {}): LinkPair {
  const offering = linkEnd('offering', offeringTracks ?? NOTHING_PUBLISHED);
  const answering = linkEnd('answering', answeringTracks ?? NOTHING_PUBLISHED);
  let isCut = false;
  const carry = (from: LinkEnd, to: LinkEnd) => {
    const later = (deliver: () => void) => {
      if (!isCut) setTimeout(deliver, delay);
    };
    from.link.descriptions$.subscribe((message) => {
      later(() => {
        to.link.accept(message);
        later(() => from.link.acknowledge(message.epoch, message.seq));
      });
    });
    from.link.candidates$.subscribe(({ epoch, candidate }) => {
      later(() => to.link.acceptCandidate(epoch, candidate));
    });
  };
  carry(offering, answering);
  carry(answering, offering);
  answering.link.start();
  offering.link.start();
  return {
    offering,
    answering,
    cut: (value) => (isCut = value),
    close: () => {
      offering.link.close();
      answering.link.close();
    },
  };
}

function linkEnd(part: ConnectionPart, tracks: PublishedTracks): LinkEnd {
  const pcs: RTCPeerConnection[] = [];
  const listeners = new Map<RTCPeerConnection, number>();
  const createConnection = (of: ConnectionPart) => {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    pcs.push(pc);
    countListeners(pc, listeners);
    return new Connection(pc, of, new MediaStream());
  };
  const peer = `the-other-of-${part}` as PeerId;
  return {
    pcs,
    listeners,
    link: new PeerLink({ peer, part, createConnection, tracks, now: () => Date.now() }),
  };
}

function countListeners(pc: RTCPeerConnection, counts: Map<RTCPeerConnection, number>): void {
  const count = (change: number) => counts.set(pc, (counts.get(pc) ?? 0) + change);
  const add = pc.addEventListener.bind(pc) as EventTarget['addEventListener'];
  const remove = pc.removeEventListener.bind(pc) as EventTarget['removeEventListener'];
  pc.addEventListener = (...listener: Parameters<typeof add>) => {
    count(1);
    add(...listener);
  };
  pc.removeEventListener = (...listener: Parameters<typeof remove>) => {
    count(-1);
    remove(...listener);
  };
}

/** For specs: waits until a condition holds; rejects with its words after `within` ms. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}
