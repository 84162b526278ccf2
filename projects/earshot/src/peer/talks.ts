import type { PeerId } from '@earshot/protocol';
import type { BehaviorSubject, Subject } from 'rxjs';
import { Channel, type ChannelMessage, type Presence, type DirectPresence } from './channel';
import type { PeerLink } from './peer-link';

/** How the devices of peers are, as they say themselves. */
export type PresenceMap = ReadonlyMap<PeerId, Presence>;

/** Where it goes what peers say. */
export interface Hearers {
  readonly presences: BehaviorSubject<PresenceMap>;
  readonly goodbyes: Subject<PeerId>;
  readonly failures: Subject<unknown>;
}

/** What is said over the channels of all links. A lobby does without; it is fetched meanwhile. */
export class Talks {
  private readonly channels = new Map<PeerId, Channel>();
  private readonly voices = new Set<PeerId>();

  constructor(
    private readonly hearers: Hearers,
    private own: DirectPresence | null,
  ) {}

  /** Tells a link's peer about oneself and listens to it, and does so again whenever the link is made anew. */
  follow(link: PeerLink): void {
    link.channel$.subscribe((dataChannel) => {
      const channel = new Channel(dataChannel, (message) => {
        if (this.channels.get(link.peer) === channel) this.hear(link, message);
      });
      this.channels.set(link.peer, channel);
      if (this.own) channel.tell(this.own);
    });
  }

  /**
   * Notes that the server has said something of a peer: it counts if the peer cannot be heard itself. Else the peer has said
   * the same sooner; a server that was restarted has to be told first.
   */
  note(link: PeerLink): void {
    const said = this.hearers.presences.value.get(link.peer);
    if (!said) return;
    if (link.state === 'connected' && this.channels.get(link.peer)?.isHeard) this.expect(link, said);
    else this.forget(link.peer);
  }

  /** Tells every peer about oneself. */
  tell(presence: DirectPresence): void {
    this.own = presence;
    for (const channel of this.channels.values()) channel.tell(presence);
  }

  /** Tells every peer that the person leaves. */
  sayGoodbye(): void {
    for (const channel of this.channels.values()) channel.sayGoodbye();
  }

  /** Forgets a peer whose link is closed. */
  drop(peer: PeerId): void {
    this.channels.delete(peer);
    this.forget(peer);
  }

  private hear(link: PeerLink, message: ChannelMessage | null): void {
    const { presences, goodbyes, failures } = this.hearers;
    if (!message) failures.next(new Error('not a message of the channel'));
    else if (message.kind === 'bye') goodbyes.next(link.peer);
    else {
      const { microphone, camera, screen, voice } = message;
      if (voice) this.voices.add(link.peer);
      else this.voices.delete(link.peer);
      this.expect(link, message);
      presences.next(new Map(presences.value).set(link.peer, { microphone, camera, screen }));
    }
  }

  private forget(peer: PeerId): void {
    const { presences } = this.hearers;
    const all = new Map(presences.value);
    if (all.delete(peer)) presences.next(all);
    this.voices.delete(peer);
  }

  /** A still screen sends next to nothing. */
  private expect(link: PeerLink, { microphone, camera }: Presence): void {
    link.expectMedia(microphone || camera || this.voices.has(link.peer));
  }
}
