import {
  CLIENT_EVENT_SCHEMAS,
  type ClientEventName,
  type ClientPayload,
  type IncomingDescription,
  type OutgoingCandidate,
  type OutgoingDescription,
} from '@earshot/protocol';
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { surplus } from './surplus.ts';
import { found } from './waiting.ts';

/** One event of the client. */
export interface Asked<E extends ClientEventName = ClientEventName> {
  readonly event: E;
  readonly payload: ClientPayload<E>;
  /** Answers it; every event but `ice`, `candidate` and `update` waits for that. */
  readonly answer: (ack: unknown) => void;
}

/** How a description that was sent to the client fares. */
export interface Delivery {
  /** How often it was acknowledged so far. */
  acknowledgements: number;
}

const ICE = { iceServers: [], iceTtl: 0, iceTransportPolicy: 'all' };

/** The server's end of one of the client's connections. Whatever the client sends must be of the protocol, and no more. */
export class ScriptedConnection {
  private readonly events: Asked[] = [];
  private readonly socket: Socket;
  /** What the client has done that no client may. */
  readonly faults: string[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, ...args: unknown[]) => this.hear(event, args));
  }

  /** The handshake's `auth`. */
  get auth(): Readonly<Record<string, unknown>> {
    return this.socket.handshake.auth;
  }

  get isOpen(): boolean {
    return this.socket.connected;
  }

  /** What came so far of one kind, oldest first. */
  asked<E extends ClientEventName>(event: E): readonly Asked<E>[] {
    return this.events.filter((asked) => asked.event === event) as Asked<E>[];
  }

  /** The descriptions that came so far. */
  get descriptions(): readonly OutgoingDescription[] {
    return this.asked('description').map(({ payload }) => payload);
  }

  /** The candidates that came so far. */
  get candidates(): readonly OutgoingCandidate[] {
    return this.asked('candidate').map(({ payload }) => payload);
  }

  /** Resolves with the first event of this kind after `skip` others. */
  next<E extends ClientEventName>(event: E, skip = 0): Promise<Asked<E>> {
    return found(`the client sends ${event}`, () => this.asked(event)[skip]);
  }

  /** Resolves with the first description that is as wished. */
  description(
    what: string,
    isWished: (message: OutgoingDescription) => boolean,
  ): Promise<Asked<'description'>> {
    return found(what, () => this.asked('description').find(({ payload }) => isWished(payload)));
  }

  /** Sends an event. */
  emit(event: string, payload: unknown): void {
    this.socket.emit(event, payload);
  }

  /** Sends an event that asks for an acknowledgement. */
  deliver(event: string, payload: unknown): Delivery {
    const delivery: Delivery = { acknowledgements: 0 };
    this.socket.emit(event, payload, () => (delivery.acknowledgements += 1));
    return delivery;
  }

  /** Sends a description. */
  describe(message: IncomingDescription): Delivery {
    return this.deliver('description', message);
  }

  /** Breaks the connection, as a network does. */
  drop(): void {
    this.socket.conn.close();
  }

  /** Ends the connection, as a server does. */
  hangUp(): void {
    this.socket.disconnect(true);
  }

  private hear(event: string, args: readonly unknown[]): void {
    const reply = args.at(-1);
    const answer = typeof reply === 'function' ? (reply as (ack: unknown) => void) : () => undefined;
    if (!Object.hasOwn(CLIENT_EVENT_SCHEMAS, event)) {
      this.faults.push(`it sends an unknown event: ${event}`);
      return;
    }
    const name = event as ClientEventName;
    const sent = args.length > (typeof reply === 'function' ? 1 : 0) ? args[0] : {};
    const parsed = v.safeParse(CLIENT_EVENT_SCHEMAS[name], sent);
    if (!parsed.success) {
      this.faults.push(`it sends a bad ${event}: ${parsed.issues[0].message}`);
      return;
    }
    const unknown = surplus(sent, parsed.output);
    if (unknown.length > 0)
      this.faults.push(`it sends more than the protocol knows: ${event} ${unknown.join(', ')}`);
    const asked = { event: name, payload: parsed.output, answer } as Asked;
    this.events.push(asked);
    if (name === 'ice') answer({ ok: true, value: ICE });
    if (name === 'candidate') answer({ ok: true, value: null });
    if (name === 'update') answer({ ok: true, value: null });
  }
}
