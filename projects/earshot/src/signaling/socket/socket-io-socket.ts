import { ApplicationRef, DestroyRef, inject, Injectable } from '@angular/core';
import { type ClientEvents, createHandshake, type ServerEvents } from '@earshot/protocol';
import { Socket as NgxSocket } from 'ngx-socket-io';
import { filter, map, merge, Observable, share, Subject } from 'rxjs';
import type { Socket } from 'socket.io-client';
import { outsideZones } from '../../platform/outside-zones';
import { NOW } from '../../platform/clock';
import { HEALTH_CHECK } from '../../platform/health-check';
import { PAGE } from '../../platform/page';
import { AccessToken } from './access-token';
import { injectCallServer } from './call-server';
import { FastReconnect } from './fast-reconnect';
import { readAck } from './read-answers';
import { READERS } from './read-events';
import type { ReceivedDescription } from './received-description';
import { serverReturn } from './server-return';
import type {
  Answer,
  ServerNotice,
  NoticePayload,
  SignalingSocketContract,
} from './signaling-socket-contract';
import { silence } from './silence';
import type { SocketChange } from './socket-change';

/** Times in ms. FastReconnect sets how long one attempt may take, and the first pause. */
const OPTIONS = {
  autoConnect: false,
  forceNew: true,
  // One transport, so that no load balancer needs sticky sessions.
  transports: ['websocket'],
  // Few attempts, because browsers delay those that follow many failures: a health check notices the server's return
  // (server-return.ts). socket.io's longest pause has no jitter: so each page has its own.
  reconnectionDelayMax: 10_000 + 5_000 * Math.random(),
  randomizationFactor: 0.5,
};

/**
 * The socket to the signalling server, and the only place that knows ngx-socket-io. Of that it takes the typed
 * `ioSocket`: `fromEvent` would tick the application per event and pass on only an event's first argument.
 */
@Injectable({ providedIn: 'root' })
export class SocketIoSocket implements SignalingSocketContract {
  private readonly token = inject(AccessToken);
  private readonly server = injectCallServer();
  private readonly withoutTokenSubject = new Subject<SocketChange>();
  private readonly hungUpSubject = new Subject<SocketChange>();
  // Counts connections, so that a token that comes late is not sent on a later one.
  private connections = 0;
  private readonly socket = this.create();
  private readonly now = inject(NOW);
  private readonly healthCheck = inject(HEALTH_CHECK);
  private readonly fastReconnect = new FastReconnect(this.socket.io, this.now);

  /** Emits every change of the connection. */
  readonly changes$: Observable<SocketChange> = merge(
    this.withoutTokenSubject,
    new Observable<SocketChange>((subscriber) => {
      const onConnect = () => subscriber.next('connected');
      const onDisconnect = () => subscriber.next('disconnected');
      const onError = (error: Error) => subscriber.next(this.refusal(error));
      this.socket.on('connect', onConnect).on('disconnect', onDisconnect).on('connect_error', onError);
      return () => {
        this.socket.off('connect', onConnect).off('disconnect', onDisconnect).off('connect_error', onError);
      };
    }),
  ).pipe(share());

  /** Emits each description of a peer's link. Acknowledge it when it was applied or refused for good. */
  readonly description$: Observable<ReceivedDescription> = this.descriptions();
  /** Emits once when an answer that is owed from now on has not come for so long that the connection counts as dead. */
  readonly silence$: Observable<void> = silence({
    heard$: merge(this.ofManager('packet'), this.ofManager('ping')),
    doubtAfter: () => this.fastReconnect.doubtAfter,
    // Requests without credentials have connections of their own, of which none is left from loading the page. Where a proxy wants
    // credentials, every other one is answered.
    isHealthy: (attempt) => this.isHealthy(attempt % 2 === 0 ? 'omit' : 'same-origin'),
  });

  constructor() {
    const { networkChange$ } = inject(PAGE);
    const listening = serverReturn({
      changes$: merge(this.changes$, this.hungUpSubject),
      networkChange$,
      isTrying: () => this.isTrying,
      isHealthy: () => this.isHealthy(),
    }).subscribe(() => this.tryNow());
    inject(DestroyRef).onDestroy(() => listening.unsubscribe());
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Whether it is connected or will be again by itself; not so after the server hung up or refused. */
  get isTrying(): boolean {
    return this.socket.active;
  }

  /** Emits what comes with each notice of one kind, as far as it can be read. */
  on<E extends ServerNotice>(event: E): Observable<NoticePayload<E>> {
    const read: (value: unknown) => NoticePayload<E> | null = READERS[event];
    return this.heard(event).pipe(
      map(([payload]) => read(payload)),
      filter((payload) => payload !== null),
    );
  }

  /** Connects, unless it is connected or connecting. */
  connect(): void {
    if (this.socket.active) return;
    this.fastReconnect.beforeAttempt();
    outsideZones(() => this.socket.connect());
  }

  /** Disconnects, or ends the attempt to connect. */
  disconnect(): void {
    this.hangUp();
    // The connection may not have been there yet, and then nothing else tells that the server is not waited for any more.
    this.hungUpSubject.next('disconnected');
  }

  /** Drops a connection that may be dead and makes a new one at once. */
  reconnect(): void {
    this.fastReconnect.start();
    this.hangUp();
    this.connect();
  }

  /**
   * Sends an event and resolves to the server's answer. Rejects when none came within `timeout` ms or when there is no
   * connection: nothing is ever put into socket.io's send buffer, which a new server would receive before the re-join.
   */
  async request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
    timeout: number,
  ): Promise<Answer<E>> {
    if (!this.socket.connected) throw new Error(`not connected: ${event} was not sent`);
    // socket.io's types cannot follow a generic event name through emitWithAck; the signature above is the contract.
    const socket = this.socket.timeout(timeout) as unknown as {
      emitWithAck(event: string, payload: unknown): Promise<unknown>;
    };
    const asked = this.now();
    const answer = await outsideZones(() => socket.emitWithAck(event, payload));
    // A join may have to wait for what the server depends on, and a description for the one who gets it.
    if (event !== 'join' && event !== 'description') this.fastReconnect.noteAnswer(this.now() - asked);
    return readAck(event, answer) as Answer<E>;
  }

  private isHealthy(credentials?: RequestCredentials): Promise<boolean> {
    return this.healthCheck(this.server.at('healthz?ngsw-bypass'), credentials);
  }

  private ofManager(event: 'packet' | 'ping'): Observable<void> {
    const { io } = this.socket;
    return new Observable((subscriber) => {
      const listener = () => subscriber.next();
      io.on(event, listener);
      return () => {
        io.off(event, listener);
      };
    });
  }

  private hangUp(): void {
    this.connections++;
    this.socket.disconnect();
  }

  /** Connects without waiting for the next attempt, which may be seconds away. */
  private tryNow(): void {
    if (!this.isTrying || this.isConnected || this.fastReconnect.isAttemptRecent) return;
    this.hangUp();
    this.connect();
  }

  private create(): Socket<ServerEvents, ClientEvents> {
    const { origin, socketPath } = this.server;
    const config = { url: origin, options: { ...OPTIONS, path: socketPath } };
    const application = inject(ApplicationRef);
    const { ioSocket } = outsideZones(() => new NgxSocket(config, application));
    const socket = ioSocket as Socket<ServerEvents, ClientEvents>;
    // socket.io calls this for every connection, the first one and each reconnection.
    socket.auth = (send: (credentials: object) => void) => {
      const connection = ++this.connections;
      this.token.get().then(
        (token) => {
          // On a later connection it would be a second handshake, for which servers hang up.
          if (connection === this.connections) send({ ...createHandshake(), ...(token ? { token } : {}) });
        },
        () => {
          if (connection !== this.connections) return;
          // The caller that wants the connection decides whether to try again; a join reports the failure itself.
          this.hangUp();
          this.withoutTokenSubject.next('token-failed');
        },
      );
    };
    socket.io.on('close', () => this.connections++);
    return socket;
  }

  /** The server refuses a handshake with an error whose `data.code` says why; any other error is the network's. */
  private refusal(error: Error & { data?: { code?: unknown } }): SocketChange {
    const code = error.data?.code;
    if (code === undefined) return 'unreachable';
    if (code === 'forbidden') this.token.forget();
    // Whatever else a newer server has against it may be over in a moment.
    return code === 'version-mismatch' || code === 'forbidden' ? code : 'unavailable';
  }

  private descriptions(): Observable<ReceivedDescription> {
    return this.heard('description').pipe(
      map(([payload, received]) => {
        const acknowledge = this.onThisConnection(received as (() => void) | undefined);
        const description = READERS.description(payload);
        // Of a kind that is unknown here, it is refused for good.
        if (!description) acknowledge();
        return description && { ...description, acknowledge };
      }),
      filter((description) => description !== null),
      share(),
    );
  }

  /** socket.io numbers what it acknowledges anew on each connection: too late, it would acknowledge something else. */
  private onThisConnection(received?: () => void): () => void {
    const { id } = this.socket;
    return () => {
      if (this.socket.connected && this.socket.id === id) received?.();
    };
  }

  private heard(event: keyof ServerEvents): Observable<readonly unknown[]> {
    const socket = this.socket as unknown as {
      on(event: string, listener: unknown): void;
      off(event: string, listener: unknown): void;
    };
    return new Observable((subscriber) => {
      const listener = (...said: unknown[]) => subscriber.next(said);
      socket.on(event, listener);
      return () => {
        socket.off(event, listener);
      };
    });
  }
}
