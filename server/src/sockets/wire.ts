import type { ServerSocket } from '../relay/server-socket.ts';

/** What `ws` gives every connection, and what engine.io's types keep from view. */
interface WebSocketEnd {
  readonly bufferedAmount: number;
  on(event: 'ping', listener: (data: Buffer) => void): unknown;
  terminate(): void;
}

/** An engine.io connection: what socket.io's own connections run over. */
export interface EngineConnection {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly socket: WebSocketEnd };
  on(event: 'packet', listener: (packet: { readonly data?: unknown }) => void): unknown;
  on(event: 'packetCreate', listener: (packet: OutgoingPacket) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** A packet before it is sent; socket.io's own broadcasts bring the finished frame along in the same way. */
interface OutgoingPacket {
  readonly type: string;
  readonly data?: unknown;
  options?: { compress: boolean; wsPreEncodedFrame?: readonly Buffer[] };
}

const FINAL_TEXT = 0x81;
// engine.io's sign for a message, as opposed to a ping or a pong.
const MESSAGE = '4';

// The bytes are added up once in so many packets that wait: adding costs time, and while all is well few wait.
const CHECKED_EVERY = 32;

/** One connection's wire: what comes in, what waits to go out, and the end of it. */
export class Wire {
  private readonly connection: EngineConnection;
  private socket: ServerSocket | null = null;

  constructor(connection: EngineConnection) {
    this.connection = connection;
  }

  /** Calls with the size, in characters or bytes, of every frame that comes, before anybody else hears of it. */
  listen(heard: (size: number) => void): void {
    this.connection.on('packet', ({ data }) => heard(sizeOf(data)));
    // Answered by ws itself, so engine.io never sees them.
    this.connection.transport.socket.on('ping', (data) => {
      heard(data.length);
    });
  }

  /**
   * Has every text go out in one piece: by itself `ws` writes a frame's head and its body one after the other, and that is a
   * third of what relaying a candidate costs. Calls when more than so many bytes wait for a client that does not read.
   */
  send(backlog: number, overflowed: () => void): void {
    const { connection } = this;
    connection.on('packetCreate', (packet) => {
      if (packet.type === 'message' && typeof packet.data === 'string')
        packet.options = { compress: false, wsPreEncodedFrame: [textFrame(MESSAGE + packet.data)] };
      const waiting = connection.writeBuffer.length;
      if (waiting > 0 && waiting % CHECKED_EVERY === 0 && this.unsent() > backlog) overflowed();
    });
  }

  /** Bytes that wait to go out: those that engine.io keeps, counted by the character, and those that ws keeps. */
  unsent(): number {
    const { writeBuffer, transport } = this.connection;
    let bytes = transport.socket.bufferedAmount;
    for (const { data } of writeBuffer) bytes += sizeOf(data);
    return bytes;
  }

  /** From now on there is a socket.io connection to be closed in good order. */
  carry(socket: ServerSocket): void {
    this.socket = socket;
  }

  /** Hangs up in good order: what was sent arrives first. */
  close(): void {
    if (this.socket === null) this.cut();
    else this.socket.disconnect(true);
  }

  /** Hangs up at once, without a word. */
  cut(): void {
    this.connection.transport.socket.terminate();
  }
}

/** One unmasked WebSocket frame (RFC 6455, 5.2) that holds a whole text. */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_TEXT;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}

function sizeOf(data: unknown): number {
  return typeof data === 'string' || data instanceof Buffer ? data.length : 0;
}
