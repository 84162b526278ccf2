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
import { Unavailable } from '../rooms/unavailable.ts';
import { refuse } from './ack.ts';
import { describeIssue } from './describe-issue.ts';
import { Inbox } from './inbox.ts';
import { isClientEvent, openPacket } from './packet.ts';
import { type Quota, UNLIMITED } from './quota.ts';

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

/** One guarded connection. */
interface Guarded {
  readonly handlers: Handlers;
  readonly quota: Quota;
  readonly inbox: Inbox;
  isGone: boolean;
}

type Reply = (answer: Ack<unknown>) => void;
type Task = () => Ack<unknown> | Promise<Ack<unknown>>;

// A description is answered when its receiver has it; nothing of the sender's may queue behind that.
const ANSWERED_BY_A_PEER: ReadonlySet<ClientEventName> = new Set(['description']);

// While a join is under way, events wait with all they carry; nobody has so much to say before the answer.
const LONGEST_INBOX = 512;

const UNAVAILABLE = refuse('unavailable', 'the server waits for what it depends on; try again in a moment');
const RATE_LIMITED = refuse('rate-limited', 'too much at once; try again in a while');

// The first fault is enough; looking for more would only cost time.
const PARSING = { abortEarly: true, abortPipeEarly: true } as const;

/**
 * The one way in for everything a client emits: the payload is checked, the acknowledgement may be missing,
 * and whatever a handler throws becomes an `internal` answer. Nothing gets past it that could stop the process.
 */
export class Gate {
  private readonly log: Logger;
  private readonly farewellsUnderWay = new Set<Promise<void>>();
  private readonly refusalCounts = new Map<ErrorCode, number>();

  constructor(log: Logger) {
    this.log = log;
  }

  /** How often each error was answered since the start. */
  get refusals(): ReadonlyMap<ErrorCode, number> {
    return this.refusalCounts;
  }

  /**
   * Passes a socket's events to its handlers, one after another and as many as its quota has room for, and its end to
   * `lost`, after all of them.
   */
  guard(
    socket: GuardedSocket,
    handlers: Handlers,
    lost: () => Promise<void>,
    quota: Quota = UNLIMITED,
  ): void {
    const inbox = new Inbox();
    const guarded: Guarded = { handlers, quota, inbox, isGone: false };
    // `next` is never called: socket.io would go on to emit the event, and no listener shall hear it unchecked.
    socket.use((event) => this.receive(event, guarded));
    socket.on('disconnect', () => {
      guarded.isGone = true;
      inbox.add(() => this.bid(lost));
    });
  }

  /** Resolves when everything has been done that had to be done about those who have gone. */
  async farewells(): Promise<void> {
    await Promise.all(this.farewellsUnderWay);
  }

  private async bid(lost: () => Promise<void>): Promise<void> {
    const farewell = lost().catch((error: unknown) => this.report('disconnect', error));
    this.farewellsUnderWay.add(farewell);
    await farewell;
    this.farewellsUnderWay.delete(farewell);
  }

  private receive(args: readonly unknown[], { handlers, quota, inbox, isGone }: Guarded): void {
    // socket.io passes on what came in one piece with the goodbye; a join among it would seat somebody who has gone.
    if (isGone) return;
    const packet = openPacket(args);
    const { event } = packet;
    const reply: Reply = (answer) => {
      if (!answer.ok) this.count(answer.error.code);
      packet.ack?.(answer);
      quota.answered(event, answer);
    };
    if (!quota.admits(event) || inbox.length >= LONGEST_INBOX) return reply(RATE_LIMITED);
    if (!isClientEvent(event)) return reply(refuse('unknown-event', 'this protocol has no such event'));
    const task = this.prepare(event, packet.isOverlong, packet.payload ?? emptyPayload(event), handlers);
    const limited = event === 'join' ? ifAdmitted(quota, task) : task;
    inbox.add(() => {
      const answered = this.run(event, limited, reply);
      return ANSWERED_BY_A_PEER.has(event) ? undefined : answered;
    });
  }

  /** Checks the payload; what comes back carries the event out, or refuses it. */
  private prepare(event: ClientEventName, isOverlong: boolean, payload: unknown, handlers: Handlers): Task {
    if (isOverlong) return () => refuse('invalid', `${event}: one payload, then the acknowledgement`);
    const parsed = v.safeParse(CLIENT_EVENT_SCHEMAS[event], payload, PARSING);
    if (!parsed.success) return () => refuse('invalid', describeIssue(event, parsed.issues[0]));
    // TypeScript cannot follow that the schema and the handler belong to the same event.
    const untyped = handlers as Readonly<Record<ClientEventName, (payload: unknown) => ReturnType<Task>>>;
    return () => untyped[event](parsed.output);
  }

  private run(event: ClientEventName, task: Task, reply: Reply): void | Promise<void> {
    const fail = (error: unknown): void => {
      if (error instanceof Unavailable) return reply(UNAVAILABLE);
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
    // Told once, by whatever it is that is away.
    if (error instanceof Unavailable) return this.log.debug({ event, err: error }, 'not carried out');
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

/** Has a join pay at the door before it is carried out: its address must not try one room after another. */
function ifAdmitted(quota: Quota, task: Task): Task {
  return async () => ((await quota.admitsJoin()) ? task() : RATE_LIMITED);
}
