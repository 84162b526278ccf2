import type { PeerId, RoomId } from '@earshot/protocol';
import type { Line, Notice, NoticePayload } from './line.ts';

/** Which line leads to which seat. A seat is found by room and id together, so no message can leave its room. */
export class Switchboard {
  private readonly rooms = new Map<RoomId, Map<PeerId, Line>>();
  private lineCount = 0;

  /** How many lines there are. */
  get size(): number {
    return this.lineCount;
  }

  /** How many descriptions wait for an acknowledgement. */
  get unacknowledged(): number {
    let sum = 0;
    for (const { line } of this.lines()) sum += line.unacknowledged;
    return sum;
  }

  /** Leads a seat's messages to this line; answers the line that had it before. */
  plug(room: RoomId, id: PeerId, line: Line): Line | null {
    const lines = this.rooms.get(room) ?? new Map<PeerId, Line>();
    const previous = lines.get(id) ?? null;
    if (previous === null) this.lineCount += 1;
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
    this.lineCount -= 1;
    if (lines.size === 0) this.rooms.delete(room);
  }

  /** The line to a seat; null when nobody sits there, whatever the reason. */
  lineTo(room: RoomId, id: PeerId): Line | null {
    return this.rooms.get(room)?.get(id) ?? null;
  }

  /** Sends a notice to everybody in the room but one. */
  tellOthers<N extends Notice>(
    room: RoomId,
    except: PeerId | null,
    event: N,
    payload: NoticePayload<N>,
  ): void {
    for (const [id, line] of this.rooms.get(room) ?? []) {
      if (id !== except) line.tell(event, payload);
    }
  }

  /** Whether somebody is in this room by way of this node. */
  has(room: RoomId): boolean {
    return this.rooms.has(room);
  }

  /** The lines of one room. */
  linesIn(room: RoomId): Iterable<Line> {
    return this.rooms.get(room)?.values() ?? [];
  }

  /** Every line, room by room. */
  *lines(): Generator<{ readonly room: RoomId; readonly id: PeerId; readonly line: Line }> {
    for (const [room, lines] of this.rooms) {
      for (const [id, line] of lines) yield { room, id, line };
    }
  }
}
