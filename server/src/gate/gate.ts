import {
  type Ack,
  CLIENT_EVENT_SCHEMAS,
  type ClientEventName,
  type ClientEvents,
  type ClientPayload,
  type ErrorCode,
} from '@earshot/protocol';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { refuse } from './ack.ts';
import { describeIssue } from './describe-issue.ts';
import { Inbox } from './inbox.ts';
import { isClientEvent, openPacket } from './packet.ts';

/** How an event is acknowledged. */
type Answer<E extends ClientEventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0];

/** What carries out each event once its payload has passed the schema. */
export type Handlers = {
  readonly [E in ClientEventName]: (payload: ClientPayload<E>) => Answer<E> | Promise<Answer<E>>;
};

/** As much of a socket.io socket as the gate needs. */
export interface GuardedSocket {
  use(middleware: (event: unknown[], next: () => void) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

type Reply = (answer: Ack<unknown>) => void;

// A description is answered when its receiver has it; nothing of the sender's may queue behind that.
const ANSWERED_BY_A_PEER: ReadonlySet<ClientEventName> = new Set(['description']);

// The first fault is enough; looking for more would only cost time.
const PARSING = { abortEarly: true, abortPipeEarly: true } as const;

/**
 * The one way in for everything a client emits: the payload is checked, the acknowledgement may be missing,
 * and whatever a handler throws becomes an `internal` answer. Nothing gets past it that could stop the process.
 */
export class Gate {
  private readonly log: Logger;
  private readonly refusalCounts = new Map<ErrorCode, number>();

  constructor(log: Logger) {
    this.log = log;
  }

  /** How often each error was answered since the start. */
  get refusals(): ReadonlyMap<ErrorCode, number> {
    return this.refusalCounts;
  }

  /** Passes a socket's events to its handlers, one after another, and its end to `lost`, after all of them. */
  guard(socket: GuardedSocket, handlers: Handlers, lost: () => Promise<void>): void {
    const inbox = new Inbox();
    // `next` is never called: socket.io would go on to emit the event, and no listener shall hear it unchecked.
    socket.use((event) => this.receive(event, handlers, inbox));
    socket.on('disconnect', () =>
      inbox.add(() => lost().catch((error: unknown) => this.report('disconnect', error))),
    );
  }

  private receive(args: readonly unknown[], handlers: Handlers, inbox: Inbox): void {
    const packet = openPacket(args);
    const reply: Reply = (answer) => {
      if (!answer.ok) this.count(answer.error.code);
      packet.ack?.(answer);
    };
    const { event } = packet;
    if (!isClientEvent(event)) return reply(refuse('unknown-event', 'this protocol has no such event'));
    const task = this.prepare(event, packet.isOverlong, packet.payload ?? emptyPayload(event), handlers);
    inbox.add(() => {
      const answered = this.run(event, task, reply);
      return ANSWERED_BY_A_PEER.has(event) ? undefined : answered;
    });
  }

  /** Checks the payload; what comes back carries the event out, or refuses it. */
  private prepare(
    event: ClientEventName,
    isOverlong: boolean,
    payload: unknown,
    handlers: Handlers,
  ): () => Ack<unknown> | Promise<Ack<unknown>> {
    if (isOverlong) return () => refuse('invalid', `${event}: one payload, then the acknowledgement`);
    const parsed = v.safeParse(CLIENT_EVENT_SCHEMAS[event], payload, PARSING);
    if (!parsed.success) return () => refuse('invalid', describeIssue(event, parsed.issues[0]));
    // TypeScript cannot follow that the schema and the handler belong to the same event.
    const handle = handlers[event] as (payload: unknown) => Ack<unknown> | Promise<Ack<unknown>>;
    return () => handle(parsed.output);
  }

  private run(
    event: ClientEventName,
    task: () => Ack<unknown> | Promise<Ack<unknown>>,
    reply: Reply,
  ): void | Promise<void> {
    const fail = (error: unknown): void => {
      this.report(event, error);
      reply(refuse('internal', 'the server failed; try again'));
    };
    try {
      const answer = task();
      if (!(answer instanceof Promise)) return reply(answer);
      return answer.then(reply, fail);
    } catch (error) {
      fail(error);
    }
  }

  private report(event: string, error: unknown): void {
    this.log.error({ event, err: error }, 'handler failed');
  }

  private count(code: ErrorCode): void {
    this.refusalCounts.set(code, (this.refusalCounts.get(code) ?? 0) + 1);
  }
}

/** `leave` and `ice` say nothing, so they may be emitted without a payload. */
function emptyPayload(event: ClientEventName): unknown {
  return event === 'leave' || event === 'ice' ? {} : undefined;
}
