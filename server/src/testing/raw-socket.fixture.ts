import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface UpgradeOptions {
  readonly headers?: Record<string, string>;
  /** Added to the query of the upgrade. */
  readonly query?: string;
  /** The loopback address from which it comes, such as 127.0.0.2. */
  readonly from?: string;
}

/** Kinds of frames (RFC 6455, section 5.2). */
export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9 } as const;

/** A WebSocket made by hand on a TCP connection: it may send frames that no library would, or stop reading. */
export class RawSocket {
  /** What the upgrade was answered with: 101 when there is a WebSocket. */
  readonly status: number;
  /** The answer's headers, with small names. */
  readonly headers: ReadonlyMap<string, string>;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  private readonly socket: Socket;
  private readonly chunks: Buffer[];
  private readonly waiting = new Set<() => void>();

  private constructor(socket: Socket, head: string, rest: Buffer, closed: Promise<void>) {
    this.socket = socket;
    this.closed = closed;
    const [first = '', ...lines] = head.split('\r\n');
    this.status = Number(first.split(' ')[1]);
    this.headers = new Map(
      lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    this.chunks = [rest];
    socket.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      for (const look of this.waiting) look();
    });
  }

  /** Asks for a WebSocket; resolves with whatever the answer is. */
  static async upgrade(url: string, options: UpgradeOptions = {}): Promise<RawSocket> {
    const { host, port } = new URL(url);
    const { headers = {}, query = '', from } = options;
    const local = from === undefined ? {} : { localAddress: from };
    const socket = connect({ host: '127.0.0.1', port: Number(port), ...local });
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    // Being cut off is what many a spec waits for.
    socket.on('error', () => socket.destroy());
    const lines = Object.entries({
      host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
    );
    let answer = Buffer.alloc(0);
    while (!answer.includes('\r\n\r\n')) {
      const [chunk] = (await Promise.race([once(socket, 'data'), closed.then(() => [null])])) as [
        Buffer | null,
      ];
      if (chunk === null) break;
      answer = Buffer.concat([answer, chunk]);
    }
    const end = answer.indexOf('\r\n\r\n');
    const head = answer.subarray(0, end < 0 ? answer.length : end).toString();
    return new RawSocket(socket, head, end < 0 ? Buffer.alloc(0) : answer.subarray(end + 4), closed);
  }

  /** Opens a WebSocket and finishes socket.io's handshake. */
  static async connect(url: string, options?: UpgradeOptions): Promise<RawSocket> {
    const client = await RawSocket.upgrade(url, options);
    await client.receive('"sid"');
    client.text('40');
    await client.receive('40{"sid"');
    return client;
  }

  /** Everything that came after the answer, as text. */
  get transcript(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }

  /** Sends one frame, masked as a client's must be. */
  frame(opcode: number, payload: Buffer): void {
    const long = payload.length > 65_535 ? 10 : payload.length > 125 ? 4 : 2;
    const header = Buffer.alloc(long + 4);
    header[0] = 0x80 | opcode;
    if (long === 2) header[1] = 0x80 | payload.length;
    else if (long === 4) {
      header[1] = 0x80 | 126;
      header.writeUInt16BE(payload.length, 2);
    } else {
      header[1] = 0x80 | 127;
      header.writeBigUInt64BE(BigInt(payload.length), 2);
    }
    // The mask is all noughts, which leaves the payload as it is.
    this.socket.write(Buffer.concat([header, payload]));
  }

  text(text: string): void {
    this.frame(OPCODE.text, Buffer.from(text));
  }

  /** Sends all that is sent within in one piece. */
  together(send: () => void): void {
    this.socket.cork();
    send();
    this.socket.uncork();
  }

  /** Sends one event, given as JSON text, to be acknowledged under this number. */
  emit(json: string, id: number): void {
    this.text(`42${id}${json}`);
  }

  /** Sends one event and resolves with the acknowledgement's text. */
  async request(json: string, id: number): Promise<string> {
    this.emit(json, id);
    await this.receive(`43${id}[`);
    const { transcript } = this;
    const start = transcript.indexOf(`43${id}[`);
    return transcript.slice(start, transcript.indexOf(']', start) + 1);
  }

  /** Resolves once such a text has come; rejects when the connection ends first. */
  async receive(text: string): Promise<void> {
    const arrived = new Promise<void>((resolve) => {
      const look = (): void => {
        if (!this.transcript.includes(text)) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
    const ended = this.closed.then(() => {
      if (!this.transcript.includes(text)) throw new Error(`closed before ${text}`);
    });
    await Promise.race([arrived, ended]);
  }

  /** Stops reading: what the server sends stays in its hands. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.destroy();
  }
}
