import type { Ack } from '@earshot/protocol';

/** A WebSocket that sends whatever it is told, frame by frame, in socket.io's wire format or none. */
export class RawClient {
  /** Resolves with the closing code once the server has hung up. */
  readonly closed: Promise<number>;
  /** Every frame that came, in order. */
  readonly transcript: string[] = [];
  private readonly socket: WebSocket;
  private readonly frames: string[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    socket.addEventListener('message', ({ data }) => {
      this.transcript.push(String(data));
      this.frames.push(String(data));
      for (const look of this.waiting) look();
    });
  }

  static async connect(url: string): Promise<RawClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const client = new RawClient(socket);
    await client.frame('0');
    client.send('40');
    await client.frame('40');
    return client;
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    this.socket.send(frame);
  }

  /** Sends one event, given as JSON text, and resolves with its acknowledgement. */
  async request(json: string): Promise<Ack<unknown>> {
    this.send(`421${json}`);
    return this.answer();
  }

  /** Resolves with the acknowledgement of the event that was sent with number 1. */
  async answer(): Promise<Ack<unknown>> {
    const frame = await this.frame('431');
    return (JSON.parse(frame.slice(3)) as [Ack<unknown>])[0];
  }

  close(): void {
    this.socket.close();
  }

  /** Takes the oldest frame that begins so, waiting for one if need be; the spec's own time-out is the limit. */
  frame(prefix: string): Promise<string> {
    return new Promise((resolve) => {
      const look = (): void => {
        const index = this.frames.findIndex((frame) => frame.startsWith(prefix));
        const [found] = index < 0 ? [] : this.frames.splice(index, 1);
        if (found === undefined) return;
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}
