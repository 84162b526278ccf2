import type { Knock, RoomId } from '@earshot/protocol';
import { Line } from '../relay/line.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { announceKnock, endKnock, letIn } from './moderation.ts';
import type { Services } from './services.ts';

/** One person's wait in the lobby of a room, from the knock to a moderator's word or the end of everybody's patience. */
export class LobbyVisit {
  private readonly services: Services;
  private readonly room: RoomId;
  private readonly knock: Knock;
  private readonly line: Line;
  private readonly timer: NodeJS.Timeout;

  /** The wait begins. */
  constructor(socket: ServerSocket, room: RoomId, knock: Knock, services: Services) {
    this.services = services;
    this.room = room;
    this.knock = knock;
    this.line = new Line(socket, services.times.delivery);
    this.timer = setTimeout(() => this.giveUp(), services.times.knock);
    this.timer.unref();
    services.exchange.wait(room, knock.id, this.line);
    services.visits.add(this);
  }

  /** Tells the moderators. What they say is sent after the answer to the join that began the visit. */
  async announce(): Promise<void> {
    await announceKnock(this.room, this.knock, this.services);
    setImmediate(() => this.line.open());
  }

  /** Knocks once more, for Redis may have forgotten it; comes in where nobody has to wait any more. */
  async repeat(): Promise<void> {
    const { room, knock, services } = this;
    const isWaiting = await services.store.knockAgain(room, knock);
    // Meanwhile the visit may have ended, and with it the knock.
    if (!services.visits.has(this)) await endKnock(room, knock.id, services);
    else if (isWaiting) await announceKnock(room, knock, services);
    else letIn(room, knock.id, services);
  }

  /** The person has gone, or come in. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    this.services.visits.delete(this);
    this.services.exchange.stopWaiting(this.room, this.knock.id, this.line);
    await endKnock(this.room, this.knock.id, this.services);
  }

  private giveUp(): void {
    this.services.visits.delete(this);
    endKnock(this.room, this.knock.id, this.services)
      .catch((error: unknown) => this.services.log.warn({ err: error }, 'a knock could not be ended'))
      .finally(() => this.line.tell('denied', { reason: 'timeout' }));
  }
}
