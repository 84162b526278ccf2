import type { SignalingError } from '../socket/signaling-error';

/** Where this machine stands with the signalling server. */
export type SignalingState =
  /** Not in a room, and no wish to be. */
  | { readonly kind: 'idle' }
  /** On the way into a room. */
  | { readonly kind: 'joining' }
  /** On the way into a room, or back into one whose server knows nothing of the seat, and a moderator has been asked. */
  | { readonly kind: 'waiting' }
  /** In a room, connected. */
  | { readonly kind: 'joined' }
  /** In a room, but the connection is gone for now; it is being made again. */
  | { readonly kind: 'interrupted' }
  /** In a room, but the server refuses to give the seat again. What is connected without it goes on; it is asked again now and then. */
  | { readonly kind: 'refused'; readonly error: SignalingError }
  /** Out of the room against the person's will. */
  | { readonly kind: 'lost'; readonly error: SignalingError };
