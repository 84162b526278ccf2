import type { PeerId, RoomId } from '@earshot/protocol';
import type { Logger } from 'pino';

/** The time for which a seat whose socket was lost waits for its person. */
export class Grace {
  private readonly log: Logger;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private isClosed = false;
  /** Milliseconds. */
  private readonly time: number;

  constructor(time: number, log: Logger) {
    this.time = time;
    this.log = log;
  }

  /** Calls `expire` when the grace is over, unless the person returned. */
  start(room: RoomId, id: PeerId, expire: () => Promise<void>): void {
    this.cancel(room, id);
    if (this.isClosed) return;
    const timer = setTimeout(() => {
      this.timers.delete(key(room, id));
      expire().catch((error: unknown) => this.log.error({ err: error }, 'a held seat could not be freed'));
    }, this.time);
    timer.unref();
    this.timers.set(key(room, id), timer);
  }

  /** Stops waiting. */
  cancel(room: RoomId, id: PeerId): void {
    clearTimeout(this.timers.get(key(room, id)));
    this.timers.delete(key(room, id));
  }

  /** Stops waiting for everybody, and never waits again. */
  close(): void {
    this.isClosed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

// Neither id can contain a slash.
function key(room: RoomId, id: PeerId): string {
  return `${room}/${id}`;
}
