import { inject, Injectable, InjectionToken, Injector, type Type } from '@angular/core';
import type { ClientEvents } from '@earshot/protocol';
import { BehaviorSubject, EMPTY, merge, type Observable, Subject, switchMap } from 'rxjs';
import { loadedService } from '../../call-scope';
import { type Log, LOG } from '../../platform/log';
import type { ReceivedDescription } from './received-description';
import type {
  Answer,
  ServerNotice,
  NoticePayload,
  SignalingSocketContract,
} from './signaling-socket-contract';
import type { SocketChange } from './socket-change';

/**
 * The socket to the signalling server, whose code is loaded while the lobby is idle: the lobby can be used without it, 15 kB
 * (gzip) sooner. A connection that is wanted earlier is made as soon as the code is there.
 */
@Injectable({ providedIn: 'root' })
export class SignalingSocket implements SignalingSocketContract {
  private readonly injector = inject(Injector);
  private readonly log: Log = inject(LOG)('signaling/socket');
  private readonly socketSubject = new BehaviorSubject<SignalingSocketContract | null>(null);
  private readonly unloadedSubject = new Subject<SocketChange>();
  private loading: Promise<void> | null = null;
  private isWanted = false;

  /** Emits every change of the connection. */
  readonly changes$: Observable<SocketChange> = merge(
    this.unloadedSubject,
    this.once((socket) => socket.changes$),
  );
  /** Emits each description of a peer's link. Acknowledge it when it was applied or refused for good. */
  readonly description$: Observable<ReceivedDescription> = this.once((socket) => socket.description$);
  /** Emits once when an answer that is owed from now on has not come for so long that the connection counts as dead. */
  readonly silence$: Observable<void> = this.once((socket) => socket.silence$);

  /** Whether there is a connection. */
  get isConnected(): boolean {
    return this.socket?.isConnected ?? false;
  }

  /** Whether it is connected or will be again by itself; not so after the server hung up or refused. */
  get isTrying(): boolean {
    return this.socket?.isTrying ?? this.isWanted;
  }

  /** Emits what comes with each notice of one kind. */
  on<E extends ServerNotice>(event: E): Observable<NoticePayload<E>> {
    return this.once((socket) => socket.on(event));
  }

  /** Loads the code. Resolves at once when it is there; rejects when it cannot be had. */
  load(): Promise<void> {
    if (this.socket) return Promise.resolve();
    this.loading ??= this.fetch().finally(() => (this.loading = null));
    return this.loading;
  }

  /** Connects, unless it is connected or connecting. */
  connect(): void {
    if (this.socket) {
      this.socket.connect();
      return;
    }
    if (this.isWanted) return;
    this.isWanted = true;
    this.load().then(
      () => {
        if (this.isWanted) this.socket?.connect();
      },
      (error: unknown) => {
        this.log.warn('the code of the socket cannot be loaded', error);
        if (!this.isWanted) return;
        this.isWanted = false;
        this.unloadedSubject.next('unreachable');
      },
    );
  }

  /** Disconnects, or ends the attempt to connect. */
  disconnect(): void {
    this.isWanted = false;
    this.socket?.disconnect();
  }

  /** Drops a connection that may be dead and makes a new one at once. */
  reconnect(): void {
    if (this.socket) this.socket.reconnect();
    else this.connect();
  }

  /** Sends an event and resolves to the server's answer. Rejects when none came within `timeout` ms, or without a connection. */
  request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
    timeout: number,
  ): Promise<Answer<E>> {
    if (this.socket) return this.socket.request(event, payload, timeout);
    return Promise.reject(new Error(`not connected: ${event} was not sent`));
  }

  /** Rejects while the code cannot be had. */
  protected fetchCode(): Promise<{ readonly SocketIoSocket: Type<SignalingSocketContract> }> {
    return import('./socket-io-socket');
  }

  private get socket(): SignalingSocketContract | null {
    return this.socketSubject.value;
  }

  private async fetch(): Promise<void> {
    const { SocketIoSocket } = await this.fetchCode();
    this.socketSubject.next(loadedService(this.injector, SocketIoSocket));
  }

  private once<T>(pick: (socket: SignalingSocketContract) => Observable<T>): Observable<T> {
    return this.socketSubject.pipe(switchMap((socket) => (socket ? pick(socket) : EMPTY)));
  }
}

/** Makes the socket of a call; called once for each call. Tests replace it by one without a network. */
export const CREATE_SIGNALING_SOCKET = new InjectionToken<() => SignalingSocket>('CREATE_SIGNALING_SOCKET', {
  providedIn: 'root',
  factory: () => () => new SignalingSocket(),
});
