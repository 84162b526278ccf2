import type { IncomingDescription, Peer, PeerId, ServerEvents } from '@earshot/protocol';
import type { ServerSocket } from './server-socket.ts';

/** What a peer is told without being asked for an acknowledgement. */
export type Notice = Exclude<keyof ServerEvents, 'description'>;
export type NoticePayload<N extends Notice> = Parameters<ServerEvents[N]>[0];

/** The seat at the end of a line. */
export interface LineSeat {
  /** As others see it now. */
  readonly peer: Peer;
  /** Of two lines to one seat the one with the higher turn has it. */
  readonly turn: number;
}

// A client that never acknowledges must not fill the memory with what waits for it.
const MAX_UNACKNOWLEDGED = 128;

/**
 * The way to one seat's person. It keeps everything back until it is opened, so that nobody hears of others before the
 * answer to their own join; after that all goes out in the order in which it came.
 */
export class Line {
  /** The connection's name, as the room store knows it. */
  readonly holder: string;
  /** Null until the seat is taken. */
  seat: LineSeat | null = null;
  private readonly socket: ServerSocket;
  /** Milliseconds. */
  private readonly deliveryTimeout: number;
  // Most of the time nothing waits, on thousands of lines.
  private waiting: Set<(isReceived: boolean) => void> | null = null;
  private kept: (() => void)[] | null = [];
  private isClosed = false;

  constructor(socket: ServerSocket, deliveryTimeout: number) {
    this.holder = socket.id;
    this.socket = socket;
    this.deliveryTimeout = deliveryTimeout;
  }

  /** Sends a notice. */
  tell<N extends Notice>(event: N, payload: NoticePayload<N>): void {
    this.pass(() => this.socket.emit(event, ...([payload] as Parameters<ServerEvents[N]>)));
  }

  /** Sends a description; answers whether the receiving client acknowledged it in time. */
  deliver(message: IncomingDescription): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = (this.waiting ??= new Set());
      if (this.isClosed || waiting.size >= MAX_UNACKNOWLEDGED) return resolve(false);
      const settle = (isReceived: boolean): void => {
        waiting.delete(settle);
        resolve(isReceived);
      };
      waiting.add(settle);
      this.pass(() => {
        this.socket
          .timeout(this.deliveryTimeout)
          .emit('description', message, (error: Error | null) => settle(error === null));
      });
    });
  }

  /** How many descriptions wait for an acknowledgement. */
  get unacknowledged(): number {
    return this.waiting?.size ?? 0;
  }

  /** Lets out what was kept back, and everything from now on. */
  open(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    if (this.isClosed) return;
    for (const send of kept) send();
  }

  /** Ends the line; whoever waits for an acknowledgement learns at once that there will be none. */
  close(): void {
    this.isClosed = true;
    for (const settle of [...(this.waiting ?? [])]) settle(false);
  }

  /** Tells the person that their seat was taken over from elsewhere, and hangs up. */
  replace(id: PeerId): void {
    this.socket.emit('peer-left', { id, reason: 'replaced' });
    this.close();
    this.socket.disconnect(true);
  }

  private pass(send: () => void): void {
    if (this.isClosed) return;
    if (this.kept === null) send();
    else this.kept.push(send);
  }
}
