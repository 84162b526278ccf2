import type { JoinAnswer, JoinRequest, PeerId } from '@earshot/protocol';
import type { Observable } from 'rxjs';
import type { LocalTracks } from '../media/local-media';
import type { MediaSample, NetworkBytes } from '../platform/media-sample';
import type { CallError } from './call-error';

/** The state of the way to one person, whatever it leads through. */
export type LinkState =
  /** Not connected yet. */
  | 'connecting'
  | 'connected'
  /** Was connected; a new path is being sought. */
  | 'reconnecting'
  /** No path was found in time. `retry()` seeks again. */
  | 'failed'
  | 'closed';

/**
 * What one person sends: camera and microphone together, so that lips and voice stay together, and the screen with its
 * sound by itself. The streams stay the same; tracks are added to them and removed.
 */
export interface PersonStreams {
  readonly main: MediaStream;
  readonly screen: MediaStream;
}

/** Whether each of a person's devices is on, as others are told. */
export interface Presence {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

/** What one machine tells the others of its own devices. */
export interface OwnPresence extends Presence {
  /** Whether packets of a microphone are sent, even muted ones: someone who receives none has lost the path. */
  readonly voice: boolean;
}

/** What the transport knows of one person. The same object until something of it changes, their tracks included. */
export interface TransportPerson {
  readonly link: LinkState;
  /** Null before anything came. */
  readonly streams: PersonStreams | null;
  /** What the person says without the server, and so newer than the roster; null where nothing was said. */
  readonly presence: Presence | null;
  /**
   * Whether the first exchange with the person is still going on. Drawing someone takes a page longer than that, and both
   * need the same thread: the exchange goes first.
   */
  readonly isNegotiating: boolean;
}

/** A short message to everyone in the call, beside the media. */
export interface CallMessage {
  /** What it is about; who does not know a topic ignores its messages. At most 64 characters. */
  readonly topic: string;
  /** Text that the topic defines, for example JSON. At most 8,000 characters. */
  readonly body: string;
}

/** A message as it arrived: a stranger's text, of which only the sender and the lengths have been checked. */
export interface ReceivedMessage extends CallMessage {
  readonly from: PeerId;
}

/** Whether the others in a call learn this machine's internet address. */
export interface AddressPrivacy {
  /** Whether media goes through relays (TURN servers) alone, so that they do not. */
  readonly isHidden: boolean;
  /** Whether host or server want it hidden, whatever the person says. */
  readonly isForced: boolean;
  /** Whether the server has handed out a relay; null before it has handed out anything. */
  readonly hasRelay: boolean | null;
}

/** What was measured of the media to and from one person. */
export interface PersonMeasurement {
  /** Null where the browser did not say anything this time. */
  readonly sample: MediaSample | null;
  /** Whether one's own camera is not sent there for now, so that sound gets through. */
  readonly isCameraPaused: boolean;
}

/** What was measured at one moment. */
export interface MediaMeasurements {
  readonly people: ReadonlyMap<PeerId, PersonMeasurement>;
  /** All that went over the network since the call began, each byte counted once, whoever it was for. */
  readonly usage: NetworkBytes;
}

/** What a transport adds to the request for a seat, so that connecting takes no round trip of its own. */
export type JoinPart = Pick<JoinRequest, 'offer'>;

/**
 * What a call needs of whatever carries its media: connections between all people (`MeshTransport`), or to a server that
 * forwards. One transport serves one call after another: prepare, connect, close. It follows the room by itself and seeks
 * lost paths by itself. No stream errors or completes; until `connect()` and after `close()` nobody is there.
 */
export interface MediaTransport {
  /** The kind of media transport that the server's join answer names, for example `mesh`. */
  readonly kind: string;

  /** Emits everyone to whom there is a way, or one is sought, at once and on every change. */
  readonly people$: Observable<ReadonlyMap<PeerId, TransportPerson>>;
  /** Emits who has left, as the transport knows sooner than the server, at once and on every change. */
  readonly departed$: Observable<ReadonlySet<PeerId>>;
  /** Emits each message of another person. */
  readonly messages$: Observable<ReceivedMessage>;
  /** Emits what was measured, every 2 s while connected; outside of Angular's zone. */
  readonly measurements$: Observable<MediaMeasurements>;
  /** Emits what others learn of this machine's address, at once and on every change. */
  readonly privacy$: Observable<AddressPrivacy>;

  /** Why nobody can be reached, as far as that is known beforehand; null where nothing stands against it. */
  readonly obstacle: CallError | null;

  /**
   * Gets ready what does not need a seat, so that joining only has to send. Sends nothing to others. Rejects where that
   * fails, which `connect()` makes up for.
   */
  prepare(): Promise<void>;

  /** Returns what to send along with the request for a seat; called anew for every try. */
  joinPart(): JoinPart;

  /** Connects with those in the room, now that there is a seat. Throws what the browser refuses. */
  connect(answer: JoinAnswer): void;

  /** Sends these tracks to everyone from now on; may be called at any time, in a call or not. */
  publish(tracks: LocalTracks): void;

  /** Tells everyone, without the server, how one's own devices are from now on; may be called at any time. */
  announce(presence: OwnPresence): void;

  /** Sends a message to everyone who is connected; others miss it. Returns whether it was short enough to be sent. */
  send(message: CallMessage): boolean;

  /** Seeks a way to someone again whose link is `failed`. */
  retry(person: PeerId): void;

  /** Says whether others may learn this machine's address; remembered on this device. Takes effect at once. */
  hideAddress(isHidden: boolean): void;

  /** Tells everyone that the person leaves, and closes. */
  leave(): void;

  /** Ends every connection and forgets what was prepared. May be called twice. */
  close(): void;
}
