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
  /** Was connected; looking for a new path. */
  | 'reconnecting'
  /** No path was found in time. `retry()` tries again. */
  | 'failed'
  /** Closed for good, because the person sent too much. */
  | 'closed';

/**
 * What one person sends: camera and microphone together, so that lips and voice stay together, and the screen with its
 * sound by itself. The streams stay the same; tracks are added to them and removed.
 */
export interface PersonStreams {
  /** Camera and microphone. */
  readonly main: MediaStream;
  /** The shared screen with its sound; without tracks while none is shared. */
  readonly screen: MediaStream;
}

/** Whether each of a person's devices is on, as others are told. */
export interface Presence {
  /** Whether the microphone is on. */
  readonly microphone: boolean;
  /** Whether the camera is on. */
  readonly camera: boolean;
  /** Whether a screen is being shared. */
  readonly screen: boolean;
}

/** What one machine tells the others of its own devices. */
export interface OwnPresence extends Presence {
  /** Whether packets of a microphone are sent, even muted ones: someone who receives none has lost the path. */
  readonly voice: boolean;
}

/** What the transport knows of one person. The same object until something of it changes, their tracks included. */
export interface TransportPerson {
  /** The state of the way to this person. */
  readonly link: LinkState;
  /** Null before anything came. */
  readonly streams: PersonStreams | null;
  /** What the person says without the server, and so newer than the roster; null where nothing was said. */
  readonly presence: Presence | null;
}

/** Whether there is somebody to talk to, or may be again without help. */
export function isWithinReach(people: ReadonlyMap<PeerId, TransportPerson>): boolean {
  return [...people.values()].some(({ link }) => link !== 'failed' && link !== 'closed');
}

/** A short message to everyone in the call, beside the media. */
export interface CallMessage {
  /** What it is about. Clients ignore topics that they do not know. At most 64 characters. */
  readonly topic: string;
  /** Text in the format of the topic, for example JSON. At most 2,000 characters always fit, and usually 16,000. */
  readonly body: string;
}

/** A message as it arrived: text of a stranger, of which only sender and length have been checked. */
export interface ReceivedMessage extends CallMessage {
  /** The sender. */
  readonly from: PeerId;
}

/** Whether the others in a call learn this machine's internet address. */
export interface AddressPrivacy {
  /** Whether media goes through relays (TURN servers) only, which hides the address. */
  readonly isHidden: boolean;
  /** Whether the host application or the server hides it, whatever the person chooses. */
  readonly isForced: boolean;
  /** Whether the server has handed out a relay; null before it has handed out anything. */
  readonly hasRelay: boolean | null;
  /**
   * Whether hiding has begun and is not complete: someone is not yet reached through a relay. Media that showed the address has
   * stopped by then.
   */
  readonly isPending?: boolean;
}

/** What was measured of the media to and from one person. */
export interface PersonMeasurement {
  /** Null where the browser did not say anything this time. */
  readonly sample: MediaSample | null;
  /** Whether your own camera is currently not sent there, so that sound gets through. */
  readonly isCameraPaused: boolean;
}

/** What was measured at one moment. */
export interface MediaMeasurements {
  /** What was measured of each person's media. */
  readonly people: ReadonlyMap<PeerId, PersonMeasurement>;
  /** All that went over the network since the call began, each byte counted once, whoever it was for. */
  readonly usage: NetworkBytes;
}

/** What a transport adds to the join request, so that connecting takes no extra round trip. */
export type JoinPart = Pick<JoinRequest, 'offer'>;

/**
 * What a call needs of whatever carries its media: connections between all people (`MeshTransport`), or to a server that
 * forwards media. One transport serves one call after another: prepare, connect, close. It follows changes of the roster and
 * recovers lost paths by itself. Its streams never error or complete. Before `connect()` and after `close()`, `people$` is empty.
 */
export interface MediaTransport {
  /** The kind of media transport that the server's join answer names, for example `mesh`. */
  readonly kind: string;

  /** Emits everyone who is connected or being connected, at once and on every change. */
  readonly people$: Observable<ReadonlyMap<PeerId, TransportPerson>>;
  /** Emits everyone who has left according to the transport, which may know earlier than the server, at once and on every change. */
  readonly departed$: Observable<ReadonlySet<PeerId>>;
  /** Emits each message of another person. */
  readonly messages$: Observable<ReceivedMessage>;
  /** Emits what was measured, every 2 s while connected, outside Angular's zone. */
  readonly measurements$: Observable<MediaMeasurements>;
  /** Emits what others learn of this machine's address, at once and on every change. */
  readonly privacy$: Observable<AddressPrivacy>;

  /**
   * Emits why nobody can be reached as things are, where that is found out only while connecting, at once and on every change;
   * null while nothing is known. The transport goes on trying. Left out by transports that find out nothing.
   */
  readonly obstacle$?: Observable<CallError | null>;

  /** Why nobody can be reached, if that is already known; null otherwise. */
  readonly obstacle: CallError | null;

  /**
   * Loads the transport's code. Returns null once it is there; until then, everything but `connect()` can be called.
   * Rejects if the code cannot be loaded (TypeError) or does not come in time (TimeoutError); a later call tries again.
   */
  load(): Promise<void> | null;

  /**
   * Prepares everything that does not need a seat, so that joining only has to send. Sends nothing to others. Rejects if that
   * fails; `connect()` works all the same.
   */
  prepare(): Promise<void>;

  /** Returns what to add to the join request. Called for every attempt. */
  joinPart(): JoinPart;

  /** Connects with everyone in the room, once there is a seat. Throws if the browser makes no connection. */
  connect(answer: JoinAnswer): void;

  /** Sends these tracks to everyone from now on. May be called at any time, also outside a call. */
  publish(tracks: LocalTracks): void;

  /** Tells everyone, without the server, which of your own devices are on. May be called at any time, also outside a call. */
  announce(presence: OwnPresence): void;

  /**
   * Sends a message to everyone who is connected; nobody else gets it later. Returns false if it is too long, or if more than 80 a
   * second were sent.
   */
  send(message: CallMessage): boolean;

  /** Tries again to reach someone whose link is `failed`. */
  retry(person: PeerId): void;

  /** Chooses whether to hide this machine's address from others; remembered on this device. Takes effect at once. */
  hideAddress(isHidden: boolean): void;

  /** Tells everyone that the person leaves, and closes. */
  leave(): void;

  /** Ends every connection and forgets what was prepared. May be called twice. */
  close(): void;
}
