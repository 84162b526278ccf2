import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Where a client's connection goes to and comes from. */
export interface Route {
  readonly port: number;
  /** Path and query of the upgrade request. */
  readonly path: string;
  /** An address of this machine; many connections need several, for each has a limited number of ports. */
  readonly from: string;
}

/** What becomes of a connection. A text frame is a part of a buffer that is used again after the call. */
export interface FrameListener {
  heard(buffer: Buffer, start: number, end: number): void;
  /** Called once, also when the connection was never made. */
  down(why: string): void;
}

// Sockets are read one after another, and what is left over is copied; so one buffer serves them all.
const READ_BUFFER = Buffer.alloc(65_536);
const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;

/** Makes a client's text frame. Its mask is zero: a server has to unmask it all the same, a client need not mask it. */
export function textFrame(text: string): Buffer<ArrayBuffer> {
  return frame(TEXT, Buffer.from(text));
}

/** A WebSocket client without comfort, so that the one who sends costs less than the server that relays. */
export class FrameSocket {
  private readonly socket: Socket;
  private readonly listener: FrameListener;
  private rest: Buffer | null = null;
  private isUpgraded = false;
  private isDown = false;

  constructor({ port, path, from }: Route, listener: FrameListener) {
    this.listener = listener;
    this.socket = connect({
      port,
      host: '127.0.0.1',
      localAddress: from,
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback: (length) => this.read(length) },
    });
    const key = randomBytes(16).toString('base64');
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    this.socket.on('error', ({ message }) => this.end(message));
    this.socket.on('close', () => this.end('the connection was closed'));
  }

  send(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  close(): void {
    this.socket.destroy();
  }

  private end(why: string): void {
    if (this.isDown) return;
    this.isDown = true;
    this.socket.destroy();
    this.listener.down(why);
  }

  private read(length: number): boolean {
    const fresh = READ_BUFFER.subarray(0, length);
    const bytes = this.rest === null ? fresh : Buffer.concat([this.rest, fresh]);
    const used = this.isUpgraded ? this.readFrames(bytes, 0) : this.readUpgrade(bytes);
    this.rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : null;
    return true;
  }

  private readUpgrade(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
    if (!status.startsWith('HTTP/1.1 101')) {
      this.end(`the upgrade was answered with ${status}`);
      return bytes.length;
    }
    this.isUpgraded = true;
    return this.readFrames(bytes, end + 4);
  }

  /** Passes on whole frames from here on, and answers where the first that is not whole begins. */
  private readFrames(bytes: Buffer, from: number): number {
    let at = from;
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const start = at + (short === 126 ? 4 : short === 127 ? 10 : 2);
      if (start > bytes.length) break;
      const size =
        short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? bytes.readUInt32BE(at + 6) : short;
      if (start + size > bytes.length) break;
      this.take((bytes[at] ?? 0) & 0x0f, bytes, start, start + size);
      at = start + size;
    }
    return at;
  }

  private take(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === TEXT) this.listener.heard(bytes, start, end);
    else if (opcode === PING) this.send(frame(PONG, bytes.subarray(start, end)));
    else this.end(opcode === CLOSE ? 'the server hung up' : `an unexpected frame of kind ${opcode}`);
  }
}

function frame(opcode: number, payload: Buffer): Buffer<ArrayBuffer> {
  const { length } = payload;
  const head = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...head, 0, 0, 0, 0]), payload]);
}
