import type { PeerId, Role } from '@earshot/protocol';
import type { LinkState } from './media-transport';

/** A person in the call as a tile draws them: a plain value that any transport can fill. */
export interface Participant {
  /** The person's seat in the room. */
  readonly id: PeerId;
  /** The name that the person gave. Text of a stranger. */
  readonly name: string;
  /** Whether this is the person at this machine. */
  readonly isSelf: boolean;
  /** Moderators admit people and decide who may join. */
  readonly role: Role;
  /** The order in which people joined: the later, the greater. */
  readonly joined: number;
  /** Camera and microphone, without the microphone for yourself, so that nobody hears themselves. Null before the first track. */
  readonly stream: MediaStream | null;
  /** The shared screen; null while none is shared. */
  readonly screen: MediaStream | null;
  /** Whether the microphone is on. */
  readonly microphone: boolean;
  /** Whether the camera is on. */
  readonly camera: boolean;
  /** Whether a screen is being shared. */
  readonly sharing: boolean;
  /** The state of the way to this person; `connected` for yourself. */
  readonly link: LinkState;
}
