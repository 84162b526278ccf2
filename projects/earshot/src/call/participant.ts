import type { PeerId, Role } from '@earshot/protocol';
import type { LinkState } from './media-transport';

/** A person in the call as a tile draws them: a plain value that any transport can fill. */
export interface Participant {
  readonly id: PeerId;
  readonly name: string;
  readonly isSelf: boolean;
  /** Moderators admit people and decide who may join. */
  readonly role: Role;
  /** The order in which people joined: the later, the greater. */
  readonly joined: number;
  /** Camera and microphone, without the microphone for yourself, so that nobody hears themselves. Null before the first track. */
  readonly stream: MediaStream | null;
  readonly screen: MediaStream | null;
  /** Whether the microphone is on. */
  readonly microphone: boolean;
  /** Whether the camera is on. */
  readonly camera: boolean;
  /** Whether a screen is being shared. */
  readonly sharing: boolean;
  readonly link: LinkState;
}
