import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import {
  type ChannelMessage,
  type DirectPresence,
  encodeMessage,
  PeerChannel,
  type PeerPresence,
  type TopicMessage,
} from '../channel/peer-channel';
import type { Log } from '../../platform/log';
import type { PeerLink } from '../link/peer-link';
import type { PeerGuard } from './peer-guard';

/** Which devices of each peer are on, as the peers say themselves. */
export type PresenceMap = ReadonlyMap<PeerId, PeerPresence>;

/** A message and who sent it. */
export type ReceivedTopicMessage = TopicMessage & { readonly from: PeerId };

/** What machines tell each other over their links, without the server: which devices are on, messages, and who leaves. */
export class PeerChannels {
  private readonly presencesSubject = new BehaviorSubject<PresenceMap>(new Map());
  private readonly goodbyesSubject = new Subject<PeerId>();
  private readonly messagesSubject = new Subject<ReceivedTopicMessage>();
  private readonly failuresSubject = new Subject<unknown>();
  private readonly channels = new Map<PeerId, PeerChannel>();
  private readonly voices = new Set<PeerId>();
  private own: DirectPresence | null = null;

  /** `guard` counts what each peer sends. */
  constructor(
    private readonly guard: Pick<PeerGuard, 'admitsMessage' | 'admitsPresence' | 'admitsOwnMessage'>,
    private readonly log?: Log,
  ) {}

  /** Emits the presence of each peer that reports its own, at once and on every change. It is newer than the roster. */
  readonly presences$: Observable<PresenceMap> = this.presencesSubject.asObservable();
  /** Emits each peer that says itself that it leaves. */
  readonly goodbyes$: Observable<PeerId> = this.goodbyesSubject.asObservable();
  /** Emits each message of a peer. */
  readonly messages$: Observable<ReceivedTopicMessage> = this.messagesSubject.asObservable();
  /** Emits what was not understood. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();

  /** Exchanges presence and messages with a link's peer, over each connection that the link gets. */
  follow(link: PeerLink): void {
    link.channel$.subscribe((dataChannel) => {
      const isHeard = () => this.channels.get(link.peer) === channel && this.guard.admitsMessage(link.peer);
      const channel: PeerChannel = new PeerChannel(
        dataChannel,
        isHeard,
        (message) => this.hear(link, message),
        this.log,
      );
      this.channels.set(link.peer, channel);
      if (this.own) channel.tell(this.own);
    });
  }

  /**
   * Notes that the server reported a peer's devices. The report counts only if the peer cannot be heard directly: otherwise the
   * peer has said the same earlier, and a restarted server does not know yet.
   */
  note(link: PeerLink): void {
    const said = this.presencesSubject.value.get(link.peer);
    if (!said) return;
    if (link.state === 'connected' && this.channels.get(link.peer)?.isHeard) this.expect(link, said);
    else this.forget(link.peer);
  }

  /** Tells every peer which of your own devices are on. */
  tell(presence: DirectPresence): void {
    this.own = presence;
    for (const channel of this.channels.values()) channel.tell(presence);
  }

  /** Sends a message to every peer whose channel is open. Returns false if it is too long, or one too many in a short time. */
  send(message: TopicMessage): boolean {
    const text = encodeMessage(message);
    if (text === null || !this.guard.admitsOwnMessage()) return false;
    for (const channel of this.channels.values()) channel.sendEncoded(text);
    return true;
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
    switch (message?.kind) {
      case 'presence':
        this.hearPresence(link, message);
        break;
      case 'message':
        this.messagesSubject.next({ from: link.peer, topic: message.topic, body: message.body });
        break;
      case 'bye':
        this.goodbyesSubject.next(link.peer);
        break;
      case undefined:
        this.failuresSubject.next(new Error('not a message of the channel'));
    }
  }

  private hearPresence(link: PeerLink, { microphone, camera, screen, voice }: DirectPresence): void {
    if (!this.guard.admitsPresence(link.peer)) return;
    if (voice) this.voices.add(link.peer);
    else this.voices.delete(link.peer);
    const presence: PeerPresence = { microphone, camera, screen };
    this.expect(link, presence);
    const known = this.presencesSubject.value.get(link.peer);
    if (known && isSame(known, presence)) return; // nothing to draw
    this.presencesSubject.next(new Map(this.presencesSubject.value).set(link.peer, presence));
  }

  private forget(peer: PeerId): void {
    const presences = new Map(this.presencesSubject.value);
    if (presences.delete(peer)) this.presencesSubject.next(presences);
    this.voices.delete(peer);
  }

  /** A shared screen does not count, because a still one sends next to nothing. */
  private expect(link: PeerLink, { microphone, camera }: PeerPresence): void {
    link.expectMedia(microphone || camera || this.voices.has(link.peer));
  }
}

function isSame(a: PeerPresence, b: PeerPresence): boolean {
  return a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen;
}
