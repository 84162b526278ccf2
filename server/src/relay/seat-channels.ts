import type { PeerId, RoomId } from '@earshot/protocol';
import type { SeatChannel, Notice, NoticePayload } from './seat-channel.ts';

/** The channels of this node's seats. A seat is found by room and id together, so no message can leave its room. */
export class SeatChannels {
  private readonly rooms = new Map<RoomId, Map<PeerId, SeatChannel>>();
  private count = 0;

  /** How many channels there are. */
  get size(): number {
    return this.count;
  }

  /** How many descriptions are waiting for an acknowledgement. */
  get unacknowledged(): number {
    let sum = 0;
    for (const { channel } of this.channels()) sum += channel.unacknowledged;
    return sum;
  }

  /** Sends a seat's messages to this channel; returns the channel that it replaces. */
  attach(room: RoomId, id: PeerId, channel: SeatChannel): SeatChannel | null {
    const channels = this.rooms.get(room) ?? new Map<PeerId, SeatChannel>();
    const previous = channels.get(id) ?? null;
    if (previous === null) this.count += 1;
    channels.set(id, channel);
    this.rooms.set(room, channels);
    return previous;
  }

  /** Closes the channel, and removes it unless the seat has another one by now. */
  detach(room: RoomId, id: PeerId, channel: SeatChannel): void {
    channel.close();
    const channels = this.rooms.get(room);
    if (channels?.get(id) !== channel) return;
    channels.delete(id);
    this.count -= 1;
    if (channels.size === 0) this.rooms.delete(room);
  }

  /** The channel to a seat; null if the seat is not connected to this node. */
  channelOf(room: RoomId, id: PeerId): SeatChannel | null {
    return this.rooms.get(room)?.get(id) ?? null;
  }

  /** Sends a notice to everybody in the room but one. */
  tellOthers<N extends Notice>(
    room: RoomId,
    except: PeerId | null,
    event: N,
    payload: NoticePayload<N>,
  ): void {
    for (const [id, channel] of this.rooms.get(room) ?? []) {
      if (id !== except) channel.tell(event, payload);
    }
  }

  /** Whether this node has a seat in this room. */
  has(room: RoomId): boolean {
    return this.rooms.has(room);
  }

  /** The channels of one room. */
  channelsIn(room: RoomId): Iterable<SeatChannel> {
    return this.rooms.get(room)?.values() ?? [];
  }

  /** Every channel, room by room. */
  *channels(): Generator<{ readonly room: RoomId; readonly id: PeerId; readonly channel: SeatChannel }> {
    for (const [room, channels] of this.rooms) {
      for (const [id, channel] of channels) yield { room, id, channel };
    }
  }
}
