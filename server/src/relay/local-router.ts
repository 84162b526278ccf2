import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import { accessOf, type SeatGrant, type SeatInfo, type RoomFacts } from '../rooms/room-store.ts';
import type { Router, LobbyNotice } from './router.ts';
import type { SeatChannel, Notice, NoticePayload } from './seat-channel.ts';
import { SeatChannels } from './seat-channels.ts';

/** Routes between the people who are connected to this node. */
export class LocalRouter implements Router {
  /** The channels of those who have a seat. */
  readonly seated = new SeatChannels();
  private readonly waiting = new SeatChannels();

  attach(room: RoomId, id: PeerId, channel: SeatChannel): SeatChannel | null {
    return this.seated.attach(room, id, channel);
  }

  detach(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.seated.detach(room, id, channel);
  }

  arrived(room: RoomId, channel: SeatChannel, { self, turn }: SeatGrant): void {
    channel.seat = { peer: self, turn };
    this.seated.tellOthers(room, self.id, 'peer-joined', { peer: self });
  }

  away(): void {
    // Nobody is told: absence is not departure.
  }

  gone(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void {
    const channel = this.seated.channelOf(room, id);
    if (reason === 'removed' && channel?.holder === holder) {
      this.seated.detach(room, id, channel);
      channel.dismiss(id, reason);
    }
    this.seated.tellOthers(room, id, 'peer-left', { id, reason });
  }

  changed(room: RoomId, peer: Peer): void {
    this.refresh(room, peer);
    this.seated.tellOthers(room, peer.id, 'peer-updated', { peer });
  }

  promoted(room: RoomId, peer: Peer): void {
    this.refresh(room, peer);
    this.seated.tellOthers(room, null, 'peer-updated', { peer });
  }

  secured(room: RoomId, facts: RoomFacts): void {
    this.seated.tellOthers(room, null, 'access-updated', accessOf(facts));
  }

  tell<N extends Notice>(room: RoomId, to: PeerId, event: N, payload: NoticePayload<N>): boolean {
    const channel = this.seated.channelOf(room, to);
    channel?.tell(event, payload);
    return channel !== null;
  }

  reach<N extends Notice>(room: RoomId, { peer }: SeatInfo, event: N, payload: NoticePayload<N>): void {
    this.tell(room, peer.id, event, payload);
  }

  deliver(room: RoomId, to: PeerId, message: IncomingDescription): Promise<boolean> | null {
    return this.seated.channelOf(room, to)?.deliver(message) ?? null;
  }

  wait(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.waiting.attach(room, id, channel);
  }

  stopWaiting(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.waiting.detach(room, id, channel);
  }

  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void {
    this.waiting.channelOf(room, id)?.tell(event, payload);
  }

  private refresh(room: RoomId, peer: Peer): void {
    const channel = this.seated.channelOf(room, peer.id);
    if (channel?.seat) channel.seat = { ...channel.seat, peer };
  }
}
