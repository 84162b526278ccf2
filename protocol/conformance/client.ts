import {
  type Ack,
  type ClientEventName,
  type ClientEvents,
  createRoomId,
  type JoinAnswer,
  JoinAnswerSchema,
  type JoinRequest,
  PROTOCOL_VERSION,
} from '@earshot/protocol';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { Mailbox, type Received, type ServerEventName } from './mailbox.ts';

export type { Received } from './mailbox.ts';

export interface ConnectOptions {
  /** What the handshake says; this protocol's version unless given. */
  readonly auth?: Record<string, unknown>;
  /** The page that the connection claims to come from. */
  readonly origin?: string;
  /** Whether descriptions are acknowledged as they come; true unless given. */
  readonly acknowledges?: boolean;
}

/** The server refused the connection. */
export class ConnectError extends Error {
  /** What the server sent along; `data.code` is an error code of the protocol. */
  readonly data: unknown;

  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
}

type AckOf<E extends ClientEventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0];

// A server that is asked something answers within this, in ms, or fails the case.
const PATIENCE = 4_000;

/** A client with no browser: it says what it is told to and remembers what it hears, checked against the schemas. */
export class ConformanceClient {
  readonly socket: Socket;
  private readonly mailbox = new Mailbox();

  private constructor(socket: Socket, acknowledges: boolean) {
    this.socket = socket;
    socket.onAny((event: string, ...args: unknown[]) => {
      const last = args.at(-1);
      const received = typeof last === 'function' ? (last as () => void) : null;
      this.mailbox.put(event, args[0], received);
      if (acknowledges) received?.();
    });
  }

  /** Connects; rejects with ConnectError when the server does not let it in. */
  static async connect(url: string, options: ConnectOptions = {}): Promise<ConformanceClient> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: options.auth ?? { version: PROTOCOL_VERSION },
      timeout: PATIENCE,
      ...(options.origin === undefined ? {} : { extraHeaders: { origin: options.origin } }),
    });
    const client = new ConformanceClient(socket, options.acknowledges ?? true);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error: Error & { data?: unknown }) => {
        socket.disconnect();
        reject(new ConnectError(error.message, error.data));
      });
    });
    return client;
  }

  /** Emits an event with whatever payload, and resolves with the acknowledgement. */
  async request<E extends ClientEventName>(event: E, ...payload: unknown[]): Promise<AckOf<E>>;
  async request(event: string, ...payload: unknown[]): Promise<Ack<unknown>>;
  async request(event: string, ...payload: unknown[]): Promise<Ack<unknown>> {
    return (await this.socket.timeout(PATIENCE + 2_000).emitWithAck(event, ...payload)) as Ack<unknown>;
  }

  /** Joins, in a room of its own unless one is given; throws when the server refuses. */
  async join(request: Omit<Partial<JoinRequest>, 'room'> & { room?: string } = {}): Promise<JoinAnswer> {
    const ack = await this.request('join', { room: createRoomId(), name: 'Someone', ...request });
    if (!ack.ok) throw new Error(`join refused: ${ack.error.code}`);
    return v.parse(JoinAnswerSchema, ack.value);
  }

  /** Resolves with the oldest event of this name that was not taken before, waiting for one if need be, for `patience` ms. */
  next<E extends ServerEventName>(event: E, patience = PATIENCE): Promise<Received<E>> {
    return this.mailbox.next(event, patience);
  }

  /** What came and was not taken yet, in order. */
  get unread(): readonly Received[] {
    return this.mailbox.unread;
  }

  /**
   * Resolves when everything that the server sent before now has arrived:
   * the answer to a question travels behind it on the same connection.
   */
  async settle(): Promise<void> {
    await this.request('ice');
  }

  /** Resolves with the reason once the connection has ended. */
  disconnected(): Promise<string> {
    if (this.socket.disconnected) return Promise.resolve('disconnected');
    return new Promise((resolve) => this.socket.once('disconnect', resolve));
  }

  /** Drops the connection without a word, as a network does. */
  drop(): void {
    this.socket.io.engine.close();
  }

  close(): void {
    this.socket.disconnect();
  }
}
