import type { ClientEvents, ServerEvents } from '@earshot/protocol';
import type { Observable } from 'rxjs';
import type { ReceivedDescription } from './received-description';
import type { SocketChange } from './socket-change';

/** What the server answers to an event. */
export type Answer<E extends keyof ClientEvents> = Parameters<ClientEvents[E]>[1] extends (
  ack: infer A,
) => void
  ? A
  : never;

/** What the server says of itself; a description is acknowledged, and has a stream of its own. */
export type ServerNotice = Exclude<keyof ServerEvents, 'description'>;

/** What comes with a notice. */
export type NoticePayload<E extends ServerNotice> = Parameters<ServerEvents[E]>[0];

/** What SignalingService needs of a socket: a test can provide another one. */
export interface SignalingSocketContract {
  /** Emits every change of the connection. */
  readonly changes$: Observable<SocketChange>;
  /** Emits each description of a peer's link. Acknowledge it when it was applied or refused for good. */
  readonly description$: Observable<ReceivedDescription>;
  /** Whether there is a connection. */
  readonly isConnected: boolean;
  /** Whether it is connected or will be again by itself; not so after the server hung up or refused. */
  readonly isTrying: boolean;
  /** Emits once when an answer that is owed from now on has not come for so long that the connection counts as dead. */
  readonly silence$: Observable<void>;

  /** Emits what comes with each notice of one kind. */
  on<E extends ServerNotice>(event: E): Observable<NoticePayload<E>>;
  /** Loads what a connection needs, where that is not there from the start. Rejects when it cannot be had. */
  load?(): Promise<void>;
  /** Connects, unless it is connected or connecting. */
  connect(): void;
  /** Disconnects, or ends the attempt to connect. */
  disconnect(): void;
  /** Drops a connection that may be dead and makes a new one at once. */
  reconnect(): void;
  /** Sends an event and resolves to the server's answer. Rejects when none came within `timeout` ms, or without a connection. */
  request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
    timeout: number,
  ): Promise<Answer<E>>;
}
