import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { LobbyNotice } from '../relay/exchange.ts';
import type { Notice, NoticePayload } from '../relay/line.ts';
import type { Neighbour, RoomFacts } from '../rooms/room-store.ts';

/** A notice and its payload, together. */
type NoticeOf<N extends Notice> = {
  [K in N]: { readonly event: K; readonly payload: NoticePayload<K> };
}[N];

/** What one node tells the others. */
export type BusMessage = { readonly room: RoomId } & (
  | { readonly kind: 'seated'; readonly seat: Neighbour; readonly turn: number }
  | { readonly kind: 'away'; readonly id: PeerId; readonly holder: string }
  | { readonly kind: 'gone'; readonly id: PeerId; readonly holder: string; readonly reason: LeaveReason }
  | { readonly kind: 'changed' | 'promoted'; readonly peer: Peer }
  | { readonly kind: 'secured'; readonly facts: RoomFacts }
  | { readonly kind: 'notice'; readonly to: PeerId; readonly notice: NoticeOf<Notice> }
  | { readonly kind: 'waiting'; readonly id: PeerId; readonly notice: NoticeOf<LobbyNotice> }
  | DescriptionMessage
  | {
      readonly kind: 'receipt';
      /** The node that waits for it. */
      readonly to: string;
      readonly ticket: number;
      readonly isReceived: boolean;
    }
);

interface DescriptionMessage {
  readonly kind: 'description';
  /** The node whose client shall get it. */
  readonly node: string;
  readonly to: PeerId;
  readonly message: IncomingDescription;
  /** The node that wants a receipt, and under which number. */
  readonly from: string;
  readonly ticket: number;
}

/** Carries messages to all other nodes, each in the order in which its sender published them; some may be lost. */
export interface Bus {
  /** Never throws: what cannot be carried is lost. */
  publish(message: BusMessage): void;
  /** `listen` hears what the other nodes publish. */
  subscribe(listen: (message: BusMessage) => void): void;
}
