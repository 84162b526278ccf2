import type { Role, RoomId } from '@earshot/protocol';

/** Who a person is, as far as this server needs to know. */
export interface Identity {
  /** The access token's `sub`; null if the server asks for no token. */
  readonly user: string | null;
  /** The name from the token, which replaces the person's own choice; null without one. */
  readonly name: string | null;
  /** Null without access tokens: the first person in a room then becomes its moderator. */
  readonly role: Role | null;
  /** The time until which it may be used for another join, in ms since 1970. */
  readonly expires: number;
  mayEnter(room: RoomId): boolean;
}

/** Everybody, on a server that asks for no token. */
export const ANYBODY: Identity = {
  user: null,
  name: null,
  role: null,
  expires: Number.POSITIVE_INFINITY,
  mayEnter: () => true,
};
