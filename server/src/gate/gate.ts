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

/** What the gate needs of a socket.io socket. */
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

// A description is answered when its receiver has it; later events of the sender must not wait for that.
const ANSWERED_BY_A_PEER: ReadonlySet<ClientEventName> = new Set(['description']);

// Events wait in memory while a join is under way; no honest client sends so many before its answer.
const LONGEST_INBOX = 512;

const UNAVAILABLE = refuse('unavailable', 'the server waits for what it depends on; try again in a moment');
const RATE_LIMITED = refuse('rate-limited', 'too much at once; try again in a while');

// The first issue is enough.
const PARSING = { abortEarly: true, abortPipeEarly: true } as const;

/**
 * Every client event goes through the gate: it checks the payload, allows a missing acknowledgement, and turns whatever a
 * handler throws into an `internal` answer. No event can stop the process.
 */
export class Gate {
  private readonly log: Logger;
  private readonly disconnectsUnderWay = new Set<Promise<void>>();
  private readonly refusalCounts = new Map<ErrorCode, number>();

  constructor(log: Logger) {
    this.log = log;
  }

  /** How often each error was answered since the start. */
  get refusals(): ReadonlyMap<ErrorCode, number> {
    return this.refusalCounts;
  }

  /**
   * Passes a socket's events to its handlers, one after another and within its quota; calls `lost` after all of them when
   * the socket is disconnected.
   */
  guard(
    socket: GuardedSocket,
    handlers: Handlers,
    lost: () => Promise<void>,
    quota: Quota = UNLIMITED,
  ): void {
    const inbox = new Inbox();
    const guarded: Guarded = { handlers, quota, inbox, isGone: false };
    // `next` is never called: socket.io would emit the event, and a listener would get it unchecked.
    socket.use((event) => this.receive(event, guarded));
    socket.on('disconnect', () => {
      guarded.isGone = true;
      inbox.add(() => this.handleDisconnect(lost));
    });
  }

  /** Resolves when every disconnect has been handled. */
  async disconnectsHandled(): Promise<void> {
    await Promise.all(this.disconnectsUnderWay);
  }

  private async handleDisconnect(lost: () => Promise<void>): Promise<void> {
    const handled = lost().catch((error: unknown) => this.report('disconnect', error));
    this.disconnectsUnderWay.add(handled);
    await handled;
    this.disconnectsUnderWay.delete(handled);
  }

  private receive(args: readonly unknown[], { handlers, quota, inbox, isGone }: Guarded): void {
    // socket.io still passes on events that arrived together with the close; a join among them would seat a client that has gone.
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

  /** Checks the payload; returns the task that carries the event out or refuses it. */
  private prepare(event: ClientEventName, isOverlong: boolean, payload: unknown, handlers: Handlers): Task {
    if (isOverlong) return () => refuse('invalid', `${event}: one payload, then the acknowledgement`);
    const parsed = v.safeParse(CLIENT_EVENT_SCHEMAS[event], payload, PARSING);
    if (!parsed.success) return () => refuse('invalid', describeIssue(event, parsed.issues[0]));
    // TypeScript cannot see that the schema and the handler belong to the same event.
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
    // What is unavailable logs that once itself.
    if (error instanceof Unavailable) return this.log.debug({ event, err: error }, 'not carried out');
    this.log.error({ event, err: error }, 'handler failed');
  }

  private count(code: ErrorCode): void {
    this.refusalCounts.set(code, (this.refusalCounts.get(code) ?? 0) + 1);
  }
}

/** `leave` and `ice` need no payload. */
function emptyPayload(event: ClientEventName): unknown {
  return event === 'leave' || event === 'ice' ? {} : undefined;
}

/** Charges a join before it is carried out: an address must not try one room after another. */
function ifAdmitted(quota: Quota, task: Task): Task {
  return async () => ((await quota.admitsJoin()) ? task() : RATE_LIMITED);
}
