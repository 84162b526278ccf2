import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { LobbyNotice } from '../relay/router.ts';
import type { Notice, NoticePayload } from '../relay/seat-channel.ts';
import type { SeatInfo, RoomFacts } from '../rooms/room-store.ts';

/** A notice and its payload, together. */
type NoticeOf<N extends Notice> = {
  [K in N]: { readonly event: K; readonly payload: NoticePayload<K> };
}[N];

/** What one node tells the others. */
export type BusMessage = { readonly room: RoomId } & (
  | { readonly kind: 'seated'; readonly seat: SeatInfo; readonly turn: number }
  | { readonly kind: 'away'; readonly id: PeerId; readonly holder: string }
  | { readonly kind: 'gone'; readonly id: PeerId; readonly holder: string; readonly reason: LeaveReason }
  | { readonly kind: 'changed' | 'promoted'; readonly peer: Peer }
  | { readonly kind: 'secured'; readonly facts: RoomFacts }
  | NoticeMessage
  | { readonly kind: 'waiting'; readonly id: PeerId; readonly notice: NoticeOf<LobbyNotice> }
  | DescriptionMessage
  | {
      readonly kind: 'receipt';
      readonly ticket: number;
      readonly isReceived: boolean;
    }
);

interface NoticeMessage {
  readonly kind: 'notice';
  readonly to: PeerId;
  readonly notice: NoticeOf<Notice>;
  /** Whether it went to a node from which its person had just gone, and is on its way to all. */
  readonly isAstray?: true;
}

interface DescriptionMessage {
  readonly kind: 'description';
  readonly to: PeerId;
  readonly message: IncomingDescription;
  /** The node that wants a receipt, and under which number. */
  readonly from: string;
  readonly ticket: number;
}

/** Carries messages to other nodes, to each in the order in which their sender published and sent them; some may be lost. */
export interface Bus {
  /** To all other nodes. Never throws: what cannot be carried is lost. */
  publish(message: BusMessage): void;
  /** To one other node, in the same way. */
  send(node: string, message: BusMessage): void;
  /** `listen` hears what the other nodes publish, and what they send to this one. */
  subscribe(listen: (message: BusMessage) => void): void;
}
