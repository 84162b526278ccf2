import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { DirectPresence } from './channel';
import type { PeerLink } from './peer-link';
import type { PresenceMap, Talks } from './talks';

/** What is said over the channels of all links, without the server. A lobby does without: it is fetched meanwhile. */
export class TalksOnDemand {
  private readonly presences = new BehaviorSubject<PresenceMap>(new Map());
  private readonly goodbyes = new Subject<PeerId>();
  private readonly failures = new Subject<unknown>();
  private readonly links = new Map<PeerId, PeerLink>();
  private presence: DirectPresence | null = null;
  private talks: Talks | null = null;
  private isFetching = false;

  /** Emits how the devices of those peers are who say so themselves, at once and on every change: newer than the roster. */
  readonly presences$: Observable<PresenceMap> = this.presences.asObservable();
  /** Emits each peer that says itself that it leaves. */
  readonly goodbyes$: Observable<PeerId> = this.goodbyes.asObservable();
  /** Emits what was not understood, and what could not be fetched. */
  readonly failures$: Observable<unknown> = this.failures.asObservable();

  /** Fetches what it takes. Where that fails, the server alone tells until it is asked for again. */
  async fetch(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      const { Talks } = await import('./talks');
      const { presences, goodbyes, failures } = this;
      this.talks = new Talks({ presences, goodbyes, failures }, this.presence);
      for (const link of this.links.values()) this.talks.follow(link);
    } catch (error) {
      this.isFetching = false;
      this.failures.next(error);
    }
  }

  /** Talks with a link's peer from now on. */
  follow(link: PeerLink): void {
    this.links.set(link.peer, link);
    this.talks?.follow(link);
    void this.fetch();
  }

  /** Notes that the server has said something of a link's peer. */
  note(link: PeerLink): void {
    this.talks?.note(link);
  }

  /** Tells every peer how one's own devices are from now on. */
  tell(presence: DirectPresence): void {
    this.presence = presence;
    this.talks?.tell(presence);
  }

  /** Tells every peer that the person leaves. */
  sayGoodbye(): void {
    this.talks?.sayGoodbye();
  }

  /** Forgets a peer whose link is closed. */
  drop(peer: PeerId): void {
    this.links.delete(peer);
    this.talks?.drop(peer);
  }
}
