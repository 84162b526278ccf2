import type {
  ServerNotice,
  NoticePayload,
  ReceivedDescription,
  SignalingSocketContract,
  SocketChange,
} from '@earshot/angular';
import type { Ack, ClientEvents, IncomingDescription } from '@earshot/protocol';
import { filter, map, NEVER, type Observable, Subject } from 'rxjs';

/** In ms, as with the real server. */
const ACKNOWLEDGED_WITHIN = 5_000;

/** The parts of the server that a socket uses. */
export interface LoopBackAnswers {
  /** Whether sockets can connect. */
  readonly running: boolean;
  /** Answers one event. */
  answer(
    socket: LoopBackSocket,
    event: keyof ClientEvents,
    payload: unknown,
  ): Ack<unknown> | Promise<Ack<unknown>>;
  /** Frees the seat of a socket that has left. */
  leave(socket: LoopBackSocket): void;
  /** A socket is connected anew: it has no seat until it joins again. */
  connected(socket: LoopBackSocket): void;
}

/** One call's end of a loop-back server. */
export class LoopBackSocket implements SignalingSocketContract {
  private readonly changesSubject = new Subject<SocketChange>();
  private readonly descriptionsSubject = new Subject<ReceivedDescription>();
  private readonly eventsSubject = new Subject<{ name: ServerNotice; payload: unknown }>();

  readonly changes$: Observable<SocketChange> = this.changesSubject.asObservable();
  readonly description$: Observable<ReceivedDescription> = this.descriptionsSubject.asObservable();
  isConnected = false;
  /** Whether it waits for the server to come back. */
  isTrying = false;
  /** Never emits: within one page, no answer is late. */
  readonly silence$: Observable<void> = NEVER;

  constructor(private readonly server: LoopBackAnswers) {}

  on<E extends ServerNotice>(event: E): Observable<NoticePayload<E>> {
    return this.eventsSubject.pipe(
      filter(({ name }) => name === event),
      map(({ payload }) => payload as NoticePayload<E>),
    );
  }

  connect(): void {
    if (this.isConnected) return;
    this.isTrying = true;
    this.isConnected = this.server.running;
    if (this.isConnected) this.server.connected(this);
    this.changesSubject.next(this.isConnected ? 'connected' : 'unreachable');
  }

  disconnect(): void {
    this.server.leave(this);
    this.drop();
    this.isTrying = false;
  }

  reconnect(): void {
    this.drop();
    this.connect();
  }

  /** Delivers an event of the server. */
  receive<E extends ServerNotice>(name: E, payload: NoticePayload<E>): void {
    if (this.isConnected) this.eventsSubject.next({ name, payload });
  }

  /** Delivers a description. Resolves to whether it was acknowledged in time. */
  receiveDescription(description: IncomingDescription): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.isConnected) return resolve(false);
      const timer = setTimeout(() => resolve(false), ACKNOWLEDGED_WITHIN);
      const acknowledge = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.descriptionsSubject.next({ ...description, acknowledge });
    });
  }

  /** Loses the connection, as when the server stops. */
  drop(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.changesSubject.next('disconnected');
  }

  /** Loses the connection because the server ended it: it is not made again by itself. */
  hangUp(): void {
    this.isTrying = false;
    this.drop();
  }

  async request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
  ): Promise<never> {
    if (!this.isConnected) throw new Error('not connected');
    await new Promise((resolve) => setTimeout(resolve)); // as if it came over a network
    return structuredClone(await this.server.answer(this, event, payload)) as never;
  }
}
