import type { PeerId } from '@earshot/protocol';
import { Connection } from '../connection/connection';
import type { ConnectionPart } from '../connection/negotiation';
import { Epochs } from './epochs';
import { PeerLink } from './peer-link';
import type { PeerLinkOptions } from './peer-link-options';
import { NOTHING_PUBLISHED, type PublishedTracks } from '../connection/tracks';
import { voiceCodecs } from '../connection/voice-codecs';

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
  /** The answering side gives the other up, and meets it again: with another link. Returns that side as it is then. */
  meetAgain(): LinkEnd;
  close(): void;
}

export interface LinkPairOptions {
  /** One way, in ms. */
  readonly delay?: number;
  readonly offeringTracks?: PublishedTracks;
  readonly answeringTracks?: PublishedTracks;
  /** What each side knows of its connection to the server; without it, nothing. */
  readonly lines?: Partial<Record<ConnectionPart, NonNullable<PeerLinkOptions['line']>>>;
  /** Says of each connection that is made whether it can find a path; without it, every one can. */
  readonly hasPath?: () => boolean;
}

export function linkPair({ delay = 0, hasPath, lines = {}, ...tracks }: LinkPairOptions = {}): LinkPair {
  const { offeringTracks = NOTHING_PUBLISHED, answeringTracks = NOTHING_PUBLISHED } = tracks;
  const offering = linkEnd('offering', offeringTracks, hasPath, lines.offering);
  const answering = linkEnd('answering', answeringTracks, hasPath, lines.answering);
  let current = answering;
  let isCut = false;
  const ends: LinkEnd[] = [];
  const carry = (from: LinkEnd, other: () => LinkEnd) => {
    ends.push(from);
    const later = (deliver: () => void) => {
      if (!isCut) setTimeout(deliver, delay);
    };
    from.link.descriptions$.subscribe((message) => {
      later(() => {
        void other()
          .link.accept(message)
          .then((isAccepted) => {
            if (isAccepted) later(() => from.link.acknowledge(message.epoch, message.seq));
          });
      });
    });
    from.link.candidates$.subscribe(({ epoch, candidate }) => {
      later(() => other().link.acceptCandidate(epoch, candidate));
    });
  };
  carry(offering, () => current);
  carry(answering, () => offering);
  answering.link.start();
  offering.link.start();
  return {
    offering,
    answering,
    cut: (value) => (isCut = value),
    meetAgain: () => {
      current.link.close();
      current = linkEnd('answering', answeringTracks, hasPath);
      carry(current, () => offering);
      current.link.start();
      return current;
    },
    close: () => {
      for (const { link } of ends) link.close();
    },
  };
}

function linkEnd(
  part: ConnectionPart,
  tracks: PublishedTracks,
  hasPath = () => true,
  line?: PeerLinkOptions['line'],
): LinkEnd {
  const pcs: RTCPeerConnection[] = [];
  const codecs = voiceCodecs(RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []);
  const listeners = new Map<RTCPeerConnection, number>();
  const createConnection = (of: ConnectionPart) => {
    // Through relays alone, of which there are none, nobody is reached.
    const iceTransportPolicy = hasPath() ? 'all' : 'relay';
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceTransportPolicy });
    pcs.push(pc);
    countListeners(pc, listeners);
    return new Connection(pc, of, new MediaStream(), codecs);
  };
  const peer = `the-other-of-${part}` as PeerId;
  const epochs = new Epochs(Date.now);
  const nextEpoch = () => epochs.next();
  return {
    pcs,
    listeners,
    link: new PeerLink({
      peer,
      part,
      createConnection,
      tracks,
      now: Date.now,
      nextEpoch,
      ...(line ? { line } : {}),
    }),
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

/** For specs: waits until a condition holds; rejects with its words after `within` ms, which a busy machine may need. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  within = 30_000,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** For specs: names the generation of ICE that a connection offers or answers with. */
export function ufrag(pc: RTCPeerConnection): string {
  return /a=ice-ufrag:(\S+)/.exec(pc.localDescription?.sdp ?? '')?.[1] ?? '';
}
