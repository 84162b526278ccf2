import type { Knock, PeerId, RoomId } from '@earshot/protocol';
import { SeatChannel } from '../relay/seat-channel.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { announceKnock, endKnock, letIn } from './moderation.ts';
import type { PendingAdmission, Services } from './services.ts';

/** One person's wait for admission to a room, from the knock to a moderator's answer or the time-out. */
export class AdmissionRequest implements PendingAdmission {
  private readonly services: Services;
  private readonly room: RoomId;
  private readonly knock: Knock;
  private readonly channel: SeatChannel;
  private readonly timer: NodeJS.Timeout;
  private announcement: NodeJS.Timeout | undefined;

  /** Starts waiting. */
  constructor(socket: ServerSocket, room: RoomId, knock: Knock, services: Services) {
    this.services = services;
    this.room = room;
    this.knock = knock;
    this.channel = new SeatChannel(socket, services.times.delivery);
    this.timer = setTimeout(() => this.timeOut(), services.times.knock);
    this.timer.unref();
    services.router.wait(room, knock.id, this.channel);
    services.admissionRequests.add(this);
  }

  /** Under which id the person waits. */
  get id(): PeerId {
    return this.knock.id;
  }

  /** Tells the moderators. Their answer is sent after the answer to the join that began the wait. */
  async announce(): Promise<void> {
    const { room, knock, services } = this;
    const delay = services.knockPace.delayFor(knock.id);
    if (delay === 0) await announceKnock(room, knock, services);
    else this.announceIn(delay);
    setImmediate(() => this.channel.open());
  }

  /** Repeats the knock, which Redis may have lost; admits the person if the room no longer has a waiting room. */
  async repeat(): Promise<void> {
    const { room, knock, services } = this;
    const isWaiting = await services.store.knockAgain(room, knock);
    // The wait may have ended meanwhile, and the knock with it.
    if (!services.admissionRequests.has(this)) await endKnock(room, knock.id, services);
    else if (isWaiting) await announceKnock(room, knock, services);
    else letIn(room, knock.id, services);
  }

  /** Ends the wait: the person has gone, or was admitted. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    clearTimeout(this.announcement);
    this.services.admissionRequests.delete(this);
    this.services.router.stopWaiting(this.room, this.knock.id, this.channel);
    await endKnock(this.room, this.knock.id, this.services);
  }

  private announceIn(delay: number): void {
    const { room, knock, services } = this;
    this.announcement = setTimeout(() => {
      announceKnock(room, knock, services).catch((error: unknown) =>
        services.log.warn({ err: error }, 'a knock could not be announced'),
      );
    }, delay);
    this.announcement.unref();
  }

  private timeOut(): void {
    this.services.admissionRequests.delete(this);
    endKnock(this.room, this.knock.id, this.services)
      .catch((error: unknown) => this.services.log.warn({ err: error }, 'a knock could not be ended'))
      .finally(() => this.channel.tell('denied', { reason: 'timeout' }));
  }
}
