import { DestroyRef, inject, Injectable } from '@angular/core';
import type {
  IncomingCandidate,
  IncomingDescription,
  OutgoingCandidate,
  OutgoingDescription,
  Peer,
  PeerId,
  PreparedOffer,
} from '@earshot/protocol';
import { BehaviorSubject, merge, type Observable, Subject } from 'rxjs';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { ageing, NOW } from '../platform/clock';
import { guarded } from '../platform/guarded';
import { LOG } from '../platform/log';
import { CREATE_MEDIA_STREAM } from '../platform/media-devices';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { DEVICE_STORE } from '../platform/storage';
import { type IcePrivacy, HIDE_ADDRESS_KEY } from './connection/address-privacy';
import type { DirectPresence, TopicMessage } from './channel/peer-channel';
import { AddressHiding } from './mesh/address-hiding';
import { ConnectionFactory } from './mesh/connection-factory';
import { EarlySignals } from './mesh/early-signals';
import { type IceSettings, IceCredentials } from './connection/ice-credentials';
import { UsableIce } from './connection/usable-ice';
import { noteSteps } from './link/link-steps';
import { PeerLink } from './link/peer-link';
import { ServerLine } from './link/server-line';
import { PeerGuard } from './mesh/peer-guard';
import { PeerChannels, type PresenceMap, type ReceivedTopicMessage } from './mesh/peer-channels';
import { Preparation } from './mesh/preparation';
import { RemoteStreamCollection, type RemoteStreamMap } from './mesh/remote-streams';
import { NOTHING_PUBLISHED, type PublishedTracks } from './connection/tracks';

/** A link, and its peer as the server last reported it. The same id with a newer `joined` is a new page. */
interface Entry {
  readonly link: PeerLink;
  readonly peer: Peer;
}

/** Keeps one link to every other peer, and the connection that is prepared before there is one. */
@Injectable({ providedIn: 'root' })
export class PeerService {
  private readonly now = inject(NOW);
  private readonly linksSubject = new BehaviorSubject<ReadonlyMap<PeerId, PeerLink>>(new Map());
  private readonly descriptionsSubject = new Subject<OutgoingDescription>();
  private readonly candidatesSubject = new Subject<OutgoingCandidate>();
  private readonly doubtsSubject = new Subject<void>();
  private readonly entries = new Map<PeerId, Entry>();
  private readonly log = inject(LOG)('peer');
  private readonly connections = new ConnectionFactory(this.log, () => this.ice.configuration);
  private readonly guard = new PeerGuard(this.now);
  private readonly channels = new PeerChannels(this.guard, this.log);
  private readonly early = new EarlySignals();
  private readonly streams = new RemoteStreamCollection(inject(CREATE_MEDIA_STREAM), this.log);
  private tracks: PublishedTracks = NOTHING_PUBLISHED;
  private readonly store = inject(DEVICE_STORE);
  private readonly ice = new IceCredentials(
    inject(EARSHOT_CONFIG).iceTransportPolicy,
    ageing(this.now),
    this.store.read(HIDE_ADDRESS_KEY) === 'yes',
  );
  private readonly usableIce = new UsableIce(inject(CREATE_PEER_CONNECTION), (failure) =>
    this.log.warn('an ICE server was left out', failure),
  );
  private readonly privacySubject = new BehaviorSubject<IcePrivacy>(this.ice.privacy);
  private readonly hiding = new AddressHiding(() => this.emitPrivacy());
  private readonly preparation = new Preparation(() => this.connections.make('offering'), this.now, this.log);
  private readonly line = inject(ServerLine);
  private canSignal = true;
  /** Emits the links by peer, at once and whenever one is made or closed. */
  readonly links$: Observable<ReadonlyMap<PeerId, PeerLink>> = this.linksSubject.asObservable();
  /** Emits every peer's streams, at once and whenever a peer or one of its tracks comes or goes. */
  readonly remoteStreams$: Observable<RemoteStreamMap> = this.streams.streams$;
  /** Emits the presence of each peer that reports its own, at once and on every change. It is newer than the roster. */
  readonly presences$: Observable<PresenceMap> = this.channels.presences$;
  /** Emits each peer that says that it leaves. Call `drop()` for it. */
  readonly goodbyes$: Observable<PeerId> = this.channels.goodbyes$;
  /** Emits each message that a peer sent with `send()`. */
  readonly messages$: Observable<ReceivedTopicMessage> = this.channels.messages$;
  /** Emits each description to send. Call `acknowledge()` when it was delivered. */
  readonly descriptions$: Observable<OutgoingDescription> = this.descriptionsSubject.asObservable();
  /** Emits each candidate to send. */
  readonly candidates$: Observable<OutgoingCandidate> = this.candidatesSubject.asObservable();
  /** Emits when a link needs fresh ICE credentials to look for a path. Pass them to `configure()`. */
  readonly iceWanted$: Observable<void> = this.ice.wanted$;
  /** Emits when a peer's media is late, and when its path is lost. */
  readonly doubts$: Observable<void> = this.doubtsSubject.asObservable();
  /** Emits what others learn of this machine's address, at once and on every change. */
  readonly privacy$: Observable<IcePrivacy> = this.privacySubject.asObservable();
  /** Emits whether the browser keeps all addresses of this machine back, so that nobody can be reached: at once and on every change. */
  readonly keepsAddresses$: Observable<boolean> = this.connections.keepsAddresses$;
  /** Emits everyone whose link was closed because they sent too much, at once and on every change. */
  readonly expelled$: Observable<ReadonlySet<PeerId>> = this.guard.expelled$;
  /** Emits what a browser refused to do on any link, for logs. */
  readonly failures$: Observable<unknown> = merge(
    ...[this.connections, this.channels, this.guard].map(({ failures$ }) => failures$),
  );

  constructor() {
    this.failures$.subscribe((failure) => this.log.warn('a browser refused a step', failure));
    this.guard.expulsions$.subscribe(({ peer }) => this.drop(peer));
    inject(DestroyRef).onDestroy(() => this.close());
  }

  /** Uses these ICE servers for every connection made or restarted from now on. */
  configure(settings: IceSettings): void {
    this.ice.use(this.usableIce.of(settings));
    this.emitPrivacy();
    this.preparation.configure(this.ice.configuration);
    for (const { link } of this.entries.values()) link.configure(this.ice.configuration);
  }

  /** Whether nobody can be reached: the address is hidden, and there is no relay to hide it behind. */
  get isCutOff(): boolean {
    const { isHidden, hasRelay } = this.privacySubject.value;
    return isHidden && hasRelay === false;
  }

  /**
   * Chooses whether to hide this machine's address from others; remembered on this device. Paths that show it end at once;
   * `privacy$` says until when somebody is not reached without it. A prepared connection is made again.
   */
  hideAddress(isHidden: boolean): void {
    this.store.write(HIDE_ADDRESS_KEY, isHidden ? 'yes' : 'no');
    const { isHidden: wasHidden } = this.ice.privacy;
    this.ice.hide(isHidden);
    const links = [...this.entries.values()].map(({ link }) => link);
    this.hiding.end();
    if (this.ice.privacy.isHidden !== wasHidden) {
      this.preparation.withdrawOffer();
      void this.prepareAgain();
      for (const link of links) link.configure(this.ice.configuration); // what is gathered from now on
      if (isHidden) this.hiding.begin(links);
      else for (const link of links) link.retry();
    }
    this.emitPrivacy();
  }

  /** Makes a connection with its first offer and gathers candidates, before anyone is there to send them to. */
  prepare(): Promise<void> {
    return this.preparation.begin(this.tracks);
  }

  /** Prepares again if something is prepared, because its candidates depend on credentials that expire. */
  async prepareAgain(): Promise<void> {
    if (this.preparation.exists) await this.prepare();
  }

  /** Returns the prepared offer to send along with a join, or null when there is none. */
  takeOffer(): PreparedOffer | null {
    return this.preparation.takeOffer();
  }

  /**
   * Makes the links that the roster asks for. `offered` is the peer that got the prepared offer, null when nobody did.
   * Absence from the roster closes nothing: that is what `drop()` is for. Throws if no link at all could be made.
   */
  reconcile(self: Peer, roster: readonly Peer[], offered: PeerId | null = null): void {
    const include = (peer: Peer) => this.include(self, peer, peer.id === offered);
    const included = roster.map((peer) => guarded(this.log, 'a peer got no link', () => include(peer)));
    this.preparation.discard();
    if (included.includes(undefined) && this.entries.size === 0) throw new Error('no link could be made');
  }

  /** Takes a description from a peer. Resolves to whether to acknowledge it: once it was applied or refused for good. */
  accept(message: IncomingDescription): Promise<boolean> {
    if (!this.guard.admitsDescription(message)) return Promise.resolve(true);
    return this.early.pass(message, this.entries.get(message.from)?.link);
  }

  /** Takes a candidate from a peer. */
  acceptCandidate(message: IncomingCandidate): void {
    if (!this.guard.admitsCandidate(message)) return;
    void this.early.pass(message, this.entries.get(message.from)?.link);
  }

  /** Notes that a peer's link has a description. */
  acknowledge({ to, epoch, seq }: OutgoingDescription): void {
    this.entries.get(to)?.link.acknowledge(epoch, seq);
  }

  /** Sends a reachable peer again what it may have missed. */
  resync(peer: PeerId): void {
    this.entries.get(peer)?.link.resync();
  }

  /** Notes whether peers can be reached through the server. While they cannot, connections without a path are kept: it may return. */
  allowSignals(canSignal: boolean): void {
    this.canSignal = canSignal;
  }

  /** Something happened that often breaks paths: each link looks for another one unless media goes on arriving. */
  doubt(): void {
    for (const { link } of this.entries.values()) link.doubt();
  }

  /** Tries again to reach a peer whose link failed. */
  retry(peer: PeerId): void {
    this.entries.get(peer)?.link.retry();
  }

  /** Sends these tracks to every peer from now on. */
  publish(tracks: PublishedTracks): void {
    this.tracks = tracks;
    this.preparation.publish(tracks);
    for (const { link } of this.entries.values()) link.publish(tracks);
  }

  /** Tells every peer, without the server, which of your own devices are on. */
  tell(presence: DirectPresence): void {
    this.channels.tell(presence);
  }

  /** Sends a message to every connected peer, without the server. Returns false if it is too long, or one too many in a short time. */
  send(message: TopicMessage): boolean {
    return this.channels.send(message);
  }

  /** Tells every peer, without the server, that the person leaves. */
  sayGoodbye(): void {
    this.channels.sayGoodbye();
  }

  /** Closes the link to a peer that departed. */
  drop(peer: PeerId): void {
    this.early.drop(peer);
    const entry = this.entries.get(peer);
    if (!entry) return this.guard.note(peer, false);
    this.entries.delete(peer);
    this.emit(); // before the link is closed: nobody sees the state `closed` of somebody who just leaves
    entry.link.close();
    this.channels.drop(peer);
    this.streams.drop(peer);
  }

  /** Closes every link and the prepared connection. May be called twice. */
  close(): void {
    this.preparation.discard();
    this.early.clear();
    for (const peer of [...this.entries.keys()]) this.drop(peer);
    this.connections.forget();
    this.guard.clear();
  }

  private include(self: Peer, peer: Peer, isOffered: boolean): true {
    const told = this.entries.get(peer.id)?.peer;
    if (told === peer || this.guard.shutsOut(peer.id)) return true;
    if (told && told.joined !== peer.joined) {
      this.drop(peer.id);
      if (!this.guard.admitsNewPage(peer.id)) return true;
    }
    const link = this.entries.get(peer.id)?.link ?? this.link(self, peer, isOffered);
    this.entries.set(peer.id, { link, peer });
    // A shared screen does not count, because a still one sends next to nothing.
    link.expectMedia(peer.microphone || peer.camera);
    this.channels.note(link);
    return true;
  }

  private link(self: Peer, peer: Peer, isOffered: boolean): PeerLink {
    const link = new PeerLink({
      peer: peer.id,
      part: self.joined > peer.joined ? 'offering' : 'answering',
      createConnection: (part) => this.connections.make(part),
      prepared: isOffered ? this.preparation.takeSent() : null,
      tracks: this.tracks,
      freshIce: () => this.ice.refresh(),
      canSignal: () => this.canSignal,
      line: this.line,
      now: this.now,
      log: this.log,
      nextEpoch: () => this.preparation.nextEpoch(),
    });
    this.entries.set(peer.id, { link, peer });
    this.emit();
    this.streams.collect(link);
    this.channels.follow(link);
    link.doubts$.subscribe(() => this.doubtsSubject.next());
    noteSteps(link.state$, this.log);
    link.descriptions$.subscribe((numbered) => this.descriptionsSubject.next({ to: peer.id, ...numbered }));
    link.candidates$.subscribe((candidate) => this.candidatesSubject.next({ to: peer.id, ...candidate }));
    link.start();
    this.early.take(peer.id, link);
    return link;
  }

  private emitPrivacy(): void {
    const pending = this.hiding.isPending ? { isPending: true } : {};
    this.privacySubject.next({ ...this.ice.privacy, ...pending });
  }

  private emit(): void {
    this.linksSubject.next(new Map([...this.entries].map(([peer, { link }]) => [peer, link])));
  }
}
