import type { Knock, PeerId, RoomId } from '@earshot/protocol';
import { Line } from '../relay/line.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { announceKnock, endKnock } from './moderation.ts';
import type { Services } from './services.ts';

/** One person's wait in the lobby of a room, from the knock to a moderator's word or the end of everybody's patience. */
export class LobbyVisit {
  private readonly services: Services;
  private readonly room: RoomId;
  private readonly id: PeerId;
  private readonly line: Line;
  private readonly timer: NodeJS.Timeout;

  private constructor(socket: ServerSocket, room: RoomId, id: PeerId, services: Services) {
    this.services = services;
    this.room = room;
    this.id = id;
    this.line = new Line(socket, services.times.delivery);
    this.timer = setTimeout(() => this.giveUp(), services.times.knock);
    this.timer.unref();
  }

  /** Tells the moderators. What they say is sent after the answer to the join that began the visit. */
  static async begin(
    socket: ServerSocket,
    room: RoomId,
    knock: Knock,
    services: Services,
  ): Promise<LobbyVisit> {
    const visit = new LobbyVisit(socket, room, knock.id, services);
    services.exchange.wait(room, knock.id, visit.line);
    await announceKnock(room, knock, services);
    setImmediate(() => visit.line.open());
    return visit;
  }

  /** The person has gone, or come in. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    this.services.exchange.stopWaiting(this.room, this.id, this.line);
    await endKnock(this.room, this.id, this.services);
  }

  private giveUp(): void {
    endKnock(this.room, this.id, this.services)
      .catch((error: unknown) => this.services.log.warn({ err: error }, 'a knock could not be ended'))
      .finally(() => this.line.tell('denied', { reason: 'timeout' }));
  }
}
