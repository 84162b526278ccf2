import {
  type Ack,
  type ErrorCode,
  type JoinAnswer,
  PROTOCOL_VERSION,
  type SessionDescription,
} from '@earshot/protocol';
import { io, type Socket } from 'socket.io-client';

/** What a client tries again by itself, within ten seconds, as PROTOCOL.md says. */
const RETRYABLE: readonly ErrorCode[] = ['draining', 'unavailable'];
const PATIENCE = 10_000;
const OFFER: SessionDescription = { type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n' };

/** A person in a call: connects and comes back as Earshot's own client does, and remembers what should not happen. */
export class Caller {
  /** How often it has been seated, the first time included. */
  seatings = 0;
  /** Every seat it has had; more than one is a fault. */
  readonly seats = new Set<string>();
  /** What the server told it that it should not have. */
  readonly faults: string[] = [];
  private readonly socket: Socket;
  private readonly room: string;
  private readonly name: string;
  private readonly heard = new Set<string>();
  private readonly waiting = new Set<() => void>();
  private resume: string | undefined;
  private answer: JoinAnswer | null = null;
  private isClosed = false;

  constructor(url: string, room: string, name: string) {
    this.room = room;
    this.name = name;
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      auth: { version: PROTOCOL_VERSION },
      reconnectionDelay: 250,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.5,
      timeout: 5_000,
    });
    this.socket.on('connect', () => void this.sitDown());
    this.socket.on('draining', ({ reconnectWithin }: { reconnectWithin: number }) =>
      this.move(reconnectWithin),
    );
    this.socket.on('disconnect', (reason) =>
      this.note(() => (reason === 'io server disconnect' ? this.comeBack() : null)),
    );
    this.socket.on('peer-left', ({ id, reason }: { id: string; reason: string }) =>
      this.fault(`${id} left: ${reason}`),
    );
    this.socket.on('description', ({ from }: { from: string }, received: () => void) => {
      received();
      this.note(() => this.heard.add(from));
    });
  }

  /** Joins; resolves when seated, rejects when that is refused or takes longer than ten seconds. */
  async join(): Promise<void> {
    this.socket.connect();
    await this.until(() => this.seatings > 0 || this.faults.length > 0, 'a seat');
    if (this.faults.length > 0) throw new Error(this.faults.join('; '));
  }

  get isSeated(): boolean {
    return this.answer !== null && this.socket.connected;
  }

  get id(): string {
    return [...this.seats].at(-1) ?? '';
  }

  /** Sends a description to another, until it has arrived; rejects when it does not within ten seconds. */
  async reach(other: Caller): Promise<void> {
    const sending = setInterval(() => this.describe(other.id), 200);
    this.describe(other.id);
    await other
      .until(() => other.heard.delete(this.id), `word from ${this.name}`)
      .finally(() => clearInterval(sending));
  }

  /** Resolves when `isSo` answers true after something has happened; rejects after ten seconds. */
  until(isSo: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        settle();
      };
      const look = (): void => (isSo() ? finish(resolve) : undefined);
      const late = (): void => reject(new Error(`${this.name} waited ten seconds for ${what}`));
      const timer = setTimeout(() => finish(late), PATIENCE);
      this.waiting.add(look);
      look();
    });
  }

  /** Leaves for good. */
  close(): void {
    this.isClosed = true;
    this.socket.disconnect();
  }

  private describe(to: string): void {
    if (this.isSeated)
      this.socket.emit('description', { to, epoch: 0, seq: this.seatings, description: OFFER });
  }

  private async sitDown(): Promise<void> {
    const request = {
      room: this.room,
      name: this.name,
      ...(this.resume === undefined ? {} : { resume: this.resume }),
    };
    const ack = (await this.socket
      .timeout(5_000)
      .emitWithAck('join', request)
      // The connection was lost while it asked, or nothing came: it asks again on the next one.
      .catch(() => null)) as Ack<JoinAnswer> | null;
    if (ack === null) return;
    if (ack.ok) this.seated(ack.value);
    else if (RETRYABLE.includes(ack.error.code)) this.move(250);
    else this.fault(`refused: ${ack.error.code}`);
  }

  private seated(answer: JoinAnswer): void {
    this.note(() => {
      this.answer = answer;
      this.resume = answer.resume;
      this.seatings += 1;
      this.seats.add(answer.self.id);
    });
  }

  /** Reconnects at a random moment within so many ms. */
  private move(within: number): void {
    setTimeout(() => {
      this.answer = null;
      this.socket.disconnect();
      this.comeBack();
    }, Math.random() * within);
  }

  private comeBack(): void {
    if (!this.isClosed) this.socket.connect();
  }

  private fault(what: string): void {
    this.note(() => this.faults.push(`${this.name}: ${what}`));
  }

  private note(change: () => unknown): void {
    change();
    for (const look of this.waiting) look();
  }
}
