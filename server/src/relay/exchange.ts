import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { Admission, Neighbour, RoomFacts } from '../rooms/room-store.ts';
import type { Line, Notice, NoticePayload } from './line.ts';

/** What somebody in the lobby hears. */
export type LobbyNotice = 'admitted' | 'denied';

/**
 * Passes news and signals between the people of a room, wherever they are connected. Nothing here waits, and nothing
 * fails: what cannot be passed on now is lost, and made up for by whoever needs it.
 */
export interface Exchange {
  /** Leads a seat's messages to this line; answers the line of this node that had it before. */
  plug(room: RoomId, id: PeerId, line: Line): Line | null;
  /** Closes the line, and takes it out unless the seat has another by now. */
  unplug(room: RoomId, id: PeerId, line: Line): void;
  /** A seat was taken: tells the others, and hangs up on whoever sat there on another node. */
  arrived(room: RoomId, line: Line, admission: Admission): void;
  /** A seat is held for the return of its person, who was there as `holder`. */
  away(room: RoomId, id: PeerId, holder: string): void;
  /** A seat is free that was this holder's; nothing if somebody has it again. */
  gone(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void;
  /** A seat looks different. */
  changed(room: RoomId, peer: Peer): void;
  /** A seat moderates from now on: tells everybody, the person included. */
  promoted(room: RoomId, peer: Peer): void;
  /** Other people may come in than before. */
  secured(room: RoomId, facts: RoomFacts): void;
  /** Sends a notice to one seat; answers whether there is a way to it. */
  tell<N extends Notice>(room: RoomId, to: PeerId, event: N, payload: NoticePayload<N>): boolean;
  /** Sends a notice to a seat of which the store has said where it is, in whichever room. */
  reach<N extends Notice>(room: RoomId, seat: Neighbour, event: N, payload: NoticePayload<N>): void;
  /** Sends a description to one seat; answers whether its client acknowledged it in time. Null when nobody is there. */
  deliver(room: RoomId, to: PeerId, message: IncomingDescription): Promise<boolean> | null;
  /** Leads what somebody in the lobby hears to this line. */
  wait(room: RoomId, id: PeerId, line: Line): void;
  /** The line's person waits no longer. */
  stopWaiting(room: RoomId, id: PeerId, line: Line): void;
  /** Tells somebody in the lobby. */
  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void;
}
