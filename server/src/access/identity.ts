import type { Role, RoomId } from '@earshot/protocol';

/** Who a person is, as far as this server needs to know. */
export interface Identity {
  /** The access token's `sub`; null where no token is asked for. */
  readonly user: string | null;
  /** The name that the token gives them, which wins over the one they give themselves; null without one. */
  readonly name: string | null;
  /** Null without access tokens: then the first person in a room moderates it. */
  readonly role: Role | null;
  /** Until when it may be used for another join, in ms since 1970. */
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
