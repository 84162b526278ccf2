import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { SeatGrant, SeatInfo, RoomFacts } from '../rooms/room-store.ts';
import type { SeatChannel, Notice, NoticePayload } from './seat-channel.ts';

/** What a person who waits for admission is sent. */
export type LobbyNotice = 'admitted' | 'denied';

/**
 * Routes notices and signals between the people of a room, whichever node they are connected to. Nothing here waits or
 * fails: what cannot be sent now is lost, and the sender or receiver recovers from that.
 */
export interface Router {
  /** Sends a seat's messages to this channel; returns the channel of this node that it replaces. */
  attach(room: RoomId, id: PeerId, channel: SeatChannel): SeatChannel | null;
  /** Closes the channel, and removes it unless the seat has another one by now. */
  detach(room: RoomId, id: PeerId, channel: SeatChannel): void;
  /** A seat was taken: tells the others, and disconnects a client that had it on another node. */
  arrived(room: RoomId, channel: SeatChannel, grant: SeatGrant): void;
  /** A seat whose connection `holder` was lost is held for its person's return. */
  away(room: RoomId, id: PeerId, holder: string): void;
  /** A seat of this holder is free; does nothing if somebody has taken it again. */
  gone(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void;
  /** What others see of a seat has changed. */
  changed(room: RoomId, peer: Peer): void;
  /** A seat has become moderator: tells everybody, the person included. */
  promoted(room: RoomId, peer: Peer): void;
  /** The room's access has changed. */
  secured(room: RoomId, facts: RoomFacts): void;
  /** Sends a notice to one seat; returns whether the seat is connected. */
  tell<N extends Notice>(room: RoomId, to: PeerId, event: N, payload: NoticePayload<N>): boolean;
  /** Sends a notice to a seat that the store has located, in any room. */
  reach<N extends Notice>(room: RoomId, seat: SeatInfo, event: N, payload: NoticePayload<N>): void;
  /** Sends a description to one seat; resolves to whether its client acknowledged it in time. Null if it is not connected. */
  deliver(room: RoomId, to: PeerId, message: IncomingDescription): Promise<boolean> | null;
  /** Sends what a waiting person must hear to this channel. */
  wait(room: RoomId, id: PeerId, channel: SeatChannel): void;
  /** The channel's person no longer waits. */
  stopWaiting(room: RoomId, id: PeerId, channel: SeatChannel): void;
  /** Sends a notice to a waiting person. */
  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void;
}
