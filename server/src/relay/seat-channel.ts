import type { IncomingDescription, Peer, PeerId, ServerEvents } from '@earshot/protocol';
import type { ServerSocket } from './server-socket.ts';

/** What a client is sent without an acknowledgement. */
export type Notice = Exclude<keyof ServerEvents, 'description'>;
export type NoticePayload<N extends Notice> = Parameters<ServerEvents[N]>[0];

/** The seat that a channel leads to. */
export interface ChannelSeat {
  /** As others see it now. */
  readonly peer: Peer;
  /** Of two channels to one seat, the one with the higher turn has it. */
  readonly turn: number;
}

// A client that never acknowledges must not fill the memory.
const MAX_UNACKNOWLEDGED = 128;

/**
 * Sends to the client of one seat. It queues everything until it is opened, so that no client hears of others before the
 * answer to its own join; after that, everything goes out in order.
 */
export class SeatChannel {
  /** The connection's id, as the room store knows it. */
  readonly holder: string;
  /** Null until the seat is taken. */
  seat: ChannelSeat | null = null;
  private readonly socket: ServerSocket;
  /** Milliseconds. */
  private readonly deliveryTimeout: number;
  // Created on demand: there are thousands of channels, and most have nothing waiting.
  private waiting: Set<(isReceived: boolean) => void> | null = null;
  private queue: (() => void)[] | null = [];
  private isClosed = false;

  constructor(socket: ServerSocket, deliveryTimeout: number) {
    this.holder = socket.id;
    this.socket = socket;
    this.deliveryTimeout = deliveryTimeout;
  }

  /** Sends a notice. */
  tell<N extends Notice>(event: N, payload: NoticePayload<N>): void {
    this.send(() => this.socket.emit(event, ...([payload] as Parameters<ServerEvents[N]>)));
  }

  /** Sends a description; resolves to whether the receiving client acknowledged it in time. */
  deliver(message: IncomingDescription): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = (this.waiting ??= new Set());
      if (this.isClosed || waiting.size >= MAX_UNACKNOWLEDGED) return resolve(false);
      const settle = (isReceived: boolean): void => {
        waiting.delete(settle);
        resolve(isReceived);
      };
      waiting.add(settle);
      this.send(() => {
        this.socket
          .timeout(this.deliveryTimeout)
          .emit('description', message, (error: Error | null) => settle(error === null));
      });
    });
  }

  /** How many descriptions are waiting for an acknowledgement. */
  get unacknowledged(): number {
    return this.waiting?.size ?? 0;
  }

  /** Sends what was queued; from now on everything is sent at once. */
  open(): void {
    const queue = this.queue ?? [];
    this.queue = null;
    if (this.isClosed) return;
    for (const emit of queue) emit();
  }

  /** Ends the channel; descriptions that wait for an acknowledgement are answered at once as not received. */
  close(): void {
    this.isClosed = true;
    for (const settle of [...(this.waiting ?? [])]) settle(false);
  }

  /** Tells the client that it has lost its seat, to another connection or by a moderator's will, and disconnects it. */
  dismiss(id: PeerId, reason: 'replaced' | 'removed'): void {
    this.socket.emit('peer-left', { id, reason });
    this.close();
    this.socket.disconnect(true);
  }

  private send(emit: () => void): void {
    if (this.isClosed) return;
    if (this.queue === null) emit();
    else this.queue.push(emit);
  }
}
