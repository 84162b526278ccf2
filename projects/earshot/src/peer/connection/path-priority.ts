import type { IceCandidate, SessionDescription } from '@earshot/protocol';

/**
 * Type preferences (RFC 8445, 5.1.2.2), the uppermost of a priority's four bytes. A pair's priority is first of all the lower one of
 * its two (6.1.2.3), and that of this side is at least 100 without a relay, and at most 2 with one.
 */
const LOWEST = 10;
const HIGHEST = 99;
const TYPE = 2 ** 24;
/** The kinds of candidates, by how much those of one generation are wanted. */
const KINDS = ['relay', 'srflx', 'host'];
/** Browsers tell by a relay's type preference how it is reached: over TLS (0), TCP (0 or 1) or UDP (2, in Firefox 5). */
const UDP_RELAY = 2 * TYPE;
const LAST_GENERATION = Math.floor((HIGHEST - LOWEST + 1) / KINDS.length) - 1;

/** Every part has a limit (RFC 8839, 5.1): the lines come from someone else, who could make them slow to search. */
const CANDIDATE =
  /(candidate:\S{1,32} \d{1,3} udp )(\d{1,10})(?= \S{1,255} \d{1,5} typ (host|srflx|relay))/gi;
const UFRAG = /^a=ice-ufrag:(\S{1,256})\s*$/m;

/**
 * Gives the other side's candidates the priorities by which a browser leaves a lost path early.
 *
 * libwebrtc believes in a path for 2.5 s after it is lost, and for another second prefers it to one of a lower priority
 * (`BasicIceController`). So the candidates of every restart rank above those before it, of whichever kind they are, and a relay of
 * this side below all. An address from which a check comes before it is told ranks highest, until it is told.
 *
 * A relay that the other side reaches over TCP or TLS keeps its own priority, below a relay of this side that is reached over UDP:
 * whoever does not nominate knows only pairs that were nominated, and the first one to answer may be over TCP.
 */
export class PathPriority {
  private ufrag: string | null = null;
  private generation = -1;

  /** Returns a candidate for `addIceCandidate()`. */
  toAdd(candidate: IceCandidate): RTCIceCandidateInit | undefined {
    return candidate ? { ...candidate, candidate: this.rank(candidate.candidate) } : undefined;
  }

  /** Returns a description for `setRemoteDescription()`. A description that is sent again contains candidates. */
  toApply({ type, sdp }: SessionDescription): RTCSessionDescriptionInit {
    const ufrag = UFRAG.exec(sdp)?.[1] ?? null;
    if (ufrag !== this.ufrag) this.generation++;
    this.ufrag = ufrag;
    return { type, sdp: this.rank(sdp) };
  }

  private rank(lines: string): string {
    return lines.replace(
      CANDIDATE,
      (_line, before: string, told: string, kind: string) =>
        `${before}${this.rankOf(Number(told), kind.toLowerCase())}`,
    );
  }

  private rankOf(priority: number, kind: string): number {
    if (kind === 'relay' && priority < UDP_RELAY) return priority;
    const generation = Math.min(this.generation, LAST_GENERATION);
    const type = LOWEST + KINDS.length * generation + KINDS.indexOf(kind);
    return type * TYPE + (priority % TYPE);
  }
}
