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
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import { EARSHOT_CONFIG } from '../earshot-config';
import { NOW } from '../platform/clock';
import { CREATE_MEDIA_STREAM } from '../platform/media-devices';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { Connection, type ConnectionPart } from './connection';
import { type IceSettings, IceSupply } from './ice-supply';
import { PeerLink } from './peer-link';
import type { PreparedConnection } from './peer-link-options';
import { attach, type RemoteStreamMap, type RemoteStreams } from './remote-streams';
import { NOTHING_PUBLISHED, type PublishedTracks } from './tracks';

/** How many signals of a peer whose arrival was not told yet are kept for it. */
const EARLY_LIMIT = 64;

type Incoming = IncomingDescription | IncomingCandidate;

/** A link, and the position in the room's order of the seat it leads to: the same id in a newer seat is a new page. */
interface Entry {
  readonly link: PeerLink;
  readonly joined: number;
}

/** Keeps one link to every other peer, and the connection that is prepared before there is one. */
@Injectable({ providedIn: 'root' })
export class PeerService {
  private readonly createPeerConnection = inject(CREATE_PEER_CONNECTION);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly now = inject(NOW);

  private readonly linksSubject = new BehaviorSubject<ReadonlyMap<PeerId, PeerLink>>(new Map());
  private readonly streamsSubject = new BehaviorSubject<RemoteStreamMap>(new Map());
  private readonly descriptionsSubject = new Subject<OutgoingDescription>();
  private readonly candidatesSubject = new Subject<OutgoingCandidate>();
  private readonly failuresSubject = new Subject<unknown>();
  private readonly doubtsSubject = new Subject<void>();
  private readonly entries = new Map<PeerId, Entry>();
  private early: Incoming[] = [];
  private tracks: PublishedTracks = NOTHING_PUBLISHED;
  private readonly ice = new IceSupply(inject(EARSHOT_CONFIG).iceTransportPolicy, this.now);
  private prepared: Connection | null = null;
  private sent: PreparedConnection | null = null;
  private canSignal = true;

  /** Emits the links by peer, at once and whenever one is made or closed. */
  readonly links$: Observable<ReadonlyMap<PeerId, PeerLink>> = this.linksSubject.asObservable();
  /** Emits every peer's streams, at once and whenever a peer or one of its tracks comes or goes. */
  readonly remoteStreams$: Observable<RemoteStreamMap> = this.streamsSubject.asObservable();
  /** Emits each description to send; tell `acknowledge()` when it was delivered. */
  readonly descriptions$: Observable<OutgoingDescription> = this.descriptionsSubject.asObservable();
  /** Emits each candidate to send. */
  readonly candidates$: Observable<OutgoingCandidate> = this.candidatesSubject.asObservable();
  /** Emits when a link seeks a path and needs fresh ICE credentials: `configure()` brings them. */
  readonly iceWanted$: Observable<void> = this.ice.wanted$;
  /** Emits when a peer's media is late, and when its path is lost. */
  readonly doubts$: Observable<void> = this.doubtsSubject.asObservable();
  /** Emits what a browser refused to do on any link, for logs. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.close();
    });
  }

  /** Uses these ICE servers for every connection made or restarted from now on. */
  configure(settings: IceSettings): void {
    this.ice.use(settings);
    const { configuration } = this.ice;
    this.prepared?.configure(configuration);
    for (const { link } of this.entries.values()) link.configure(configuration);
  }

  /** Makes a connection with its first offer and gathers candidates, before anyone is there to send them to. */
  async prepare(): Promise<void> {
    this.discardPrepared();
    const connection = this.createConnection('offering');
    this.prepared = connection;
    void connection.publish(this.tracks);
    await connection.begin();
  }

  /** Prepares anew where something is prepared: what it has gathered holds credentials that expire. */
  async prepareAgain(): Promise<void> {
    if (this.prepared) await this.prepare();
  }

  /** Returns the prepared offer to send along with a join, or null when there is none. */
  takeOffer(): PreparedOffer | null {
    const connection = this.prepared;
    const description = connection?.localDescription;
    if (!connection || description?.type !== 'offer') return null;
    const sent = { epoch: this.now(), seq: 1, description: { type: description.type, sdp: description.sdp } };
    this.sent = { connection, sent, candidates: connection.candidates.length };
    return sent;
  }

  /**
   * Makes the links that the roster asks for. `offered` is the peer that got the prepared offer, null when nobody did.
   * Absence from the roster closes nothing: that is what `drop()` is for.
   */
  reconcile(self: Peer, roster: readonly Peer[], offered: PeerId | null = null): void {
    for (const peer of roster) {
      const entry = this.entries.get(peer.id);
      if (entry && entry.joined !== peer.joined) this.drop(peer.id);
      const link =
        this.entries.get(peer.id)?.link ?? this.link(self, peer, peer.id === offered ? this.sent : null);
      // A still screen sends next to nothing.
      link.expectMedia(peer.microphone || peer.camera);
    }
    this.discardPrepared(offered);
  }

  /** Takes a description from a peer. */
  accept(message: IncomingDescription): void {
    const entry = this.entries.get(message.from);
    if (entry) entry.link.accept(message);
    else this.keepEarly(message);
  }

  /** Takes a candidate from a peer. */
  acceptCandidate(message: IncomingCandidate): void {
    const entry = this.entries.get(message.from);
    if (entry) entry.link.acceptCandidate(message.epoch, message.candidate);
    else this.keepEarly(message);
  }

  /** Notes that a peer's link has a description. */
  acknowledge({ to, epoch, seq }: OutgoingDescription): void {
    this.entries.get(to)?.link.acknowledge(epoch, seq);
  }

  /** Sends a reachable peer again what it may have missed. */
  resync(peer: PeerId): void {
    this.entries.get(peer)?.link.resync();
  }

  /** Notes whether peers can be told anything: while they cannot, a connection without a path is kept, for it may come back. */
  allowSignals(canSignal: boolean): void {
    this.canSignal = canSignal;
  }

  /** Something happened that often costs the path: each link seeks another one unless media goes on arriving. */
  doubt(): void {
    for (const { link } of this.entries.values()) link.doubt();
  }

  /** Seeks a way to a peer again whose link failed. */
  retry(peer: PeerId): void {
    this.entries.get(peer)?.link.retry();
  }

  /** Sends these tracks to every peer from now on. */
  publish(tracks: PublishedTracks): void {
    this.tracks = tracks;
    void this.prepared?.publish(tracks);
    for (const { link } of this.entries.values()) link.publish(tracks);
  }

  /** Closes the link to a peer that departed. */
  drop(peer: PeerId): void {
    const entry = this.entries.get(peer);
    if (!entry) return;
    this.entries.delete(peer);
    entry.link.close();
    this.emit();
    const streams = new Map(this.streamsSubject.value);
    streams.delete(peer);
    this.streamsSubject.next(streams);
  }

  /** Closes every link and the prepared connection. May be called twice. */
  close(): void {
    this.discardPrepared();
    this.early = [];
    for (const peer of [...this.entries.keys()]) this.drop(peer);
  }

  private link(self: Peer, peer: Peer, prepared: PreparedConnection | null): PeerLink {
    const link = new PeerLink({
      peer: peer.id,
      part: self.joined > peer.joined ? 'offering' : 'answering',
      createConnection: (part) => this.createConnection(part),
      prepared,
      tracks: this.tracks,
      freshIce: () => this.ice.refresh(),
      canSignal: () => this.canSignal,
      now: this.now,
    });
    this.entries.set(peer.id, { link, joined: peer.joined });
    this.emit();
    this.collectTracks(link);
    link.doubts$.subscribe(() => this.doubtsSubject.next());
    link.failures$.subscribe((failure) => this.failuresSubject.next(failure));
    link.descriptions$.subscribe((numbered) => this.descriptionsSubject.next({ to: peer.id, ...numbered }));
    link.candidates$.subscribe((candidate) => this.candidatesSubject.next({ to: peer.id, ...candidate }));
    link.start();
    this.deliverEarly(peer.id);
    return link;
  }

  private collectTracks(link: PeerLink): void {
    const streams: RemoteStreams = { main: this.createStream([]), screen: this.createStream([]) };
    link.remoteTracks$.subscribe((remote) => {
      attach(streams, remote);
      this.streamsSubject.next(new Map(this.streamsSubject.value).set(link.peer, { ...streams }));
    });
  }

  /** Signals may overtake the roster that names their sender: they wait for it, the newest so many of them. */
  private keepEarly(message: Incoming): void {
    this.early = [...this.early, message].slice(-EARLY_LIMIT);
  }

  private deliverEarly(peer: PeerId): void {
    const early = this.early;
    this.early = early.filter(({ from }) => from !== peer);
    for (const message of early) {
      if (message.from !== peer) continue;
      if ('description' in message) this.accept(message);
      else this.acceptCandidate(message);
    }
  }

  private discardPrepared(offered: PeerId | null = null): void {
    if (this.prepared && !(offered && this.sent)) this.prepared.close();
    this.prepared = null;
    this.sent = null;
  }

  private createConnection(part: ConnectionPart): Connection {
    const pc = this.createPeerConnection({ ...this.ice.configuration, bundlePolicy: 'max-bundle' });
    return new Connection(pc, part, this.createStream([]));
  }

  private emit(): void {
    this.linksSubject.next(new Map([...this.entries].map(([peer, { link }]) => [peer, link])));
  }
}
