import type { PeerId, RoomId } from '@earshot/protocol';
import type { Line, Notice, NoticePayload } from './line.ts';

/** Which line leads to which seat. A seat is found by room and id together, so no message can leave its room. */
export class Switchboard {
  private readonly rooms = new Map<RoomId, Map<PeerId, Line>>();

  /** Leads a seat's messages to this line; answers the line that had it before. */
  plug(room: RoomId, id: PeerId, line: Line): Line | null {
    const lines = this.rooms.get(room) ?? new Map<PeerId, Line>();
    const previous = lines.get(id) ?? null;
    lines.set(id, line);
    this.rooms.set(room, lines);
    return previous;
  }

  /** Closes the line, and takes it out unless the seat has another by now. */
  unplug(room: RoomId, id: PeerId, line: Line): void {
    line.close();
    const lines = this.rooms.get(room);
    if (lines?.get(id) !== line) return;
    lines.delete(id);
    if (lines.size === 0) this.rooms.delete(room);
  }

  /** The line to a seat; null when nobody sits there, whatever the reason. */
  lineTo(room: RoomId, id: PeerId): Line | null {
    return this.rooms.get(room)?.get(id) ?? null;
  }

  /** Sends a notice to everybody in the room but one. */
  tellOthers<N extends Notice>(room: RoomId, except: PeerId, event: N, payload: NoticePayload<N>): void {
    for (const [id, line] of this.rooms.get(room) ?? []) {
      if (id !== except) line.tell(event, payload);
    }
  }
}
