import type { Ack, ClientEvents, ErrorCode, JoinAnswer, Peer, PeerId } from '@earshot/protocol';
import { filter, map, type Observable, Subject } from 'rxjs';
import type { ReceivedDescription } from './received-description';
import type { ServerNotice, NoticePayload, SignalingSocketContract } from './signaling-socket-contract';
import type { SocketChange } from './socket-change';

/** For specs: a server's end of the socket, which answers as told. */
export class SocketDouble implements SignalingSocketContract {
  readonly changes$ = new Subject<SocketChange>();
  readonly description$ = new Subject<ReceivedDescription>();
  readonly requests: [string, unknown][] = [];
  readonly silence$ = new Subject<void>();
  private readonly noticesSubject = new Subject<readonly [ServerNotice, unknown]>();
  reconnections = 0;
  isConnected = false;
  /** As socket.io's: it connects again by itself after a loss, but not after the server hung up or refused. */
  isTrying = false;
  /** What happens to the next attempt to connect. */
  reach: Exclude<SocketChange, 'disconnected'> = 'connected';
  /** What the next events are answered with; a function decides anew each time. Undefined never answers. */
  answers: Partial<Record<keyof ClientEvents, () => Ack<unknown> | Promise<Ack<unknown>> | undefined>> = {};

  on<E extends ServerNotice>(event: E): Observable<NoticePayload<E>> {
    return this.noticesSubject.pipe(
      filter(([name]) => name === event),
      map(([, payload]) => payload as NoticePayload<E>),
    );
  }

  /** Says something, as the server does. */
  say<E extends ServerNotice>(event: E, payload: NoticePayload<E>): void {
    this.noticesSubject.next([event, payload]);
  }

  connect(): void {
    if (this.isTrying) return;
    if (this.reach === 'connected') this.up();
    else this.refuse(this.reach);
  }

  disconnect(): void {
    this.isTrying = false;
    if (this.isConnected) this.lose();
  }

  reconnect(): void {
    this.reconnections += 1;
    this.disconnect();
    this.connect();
  }

  up(): void {
    this.isTrying = true;
    this.isConnected = true;
    this.changes$.next('connected');
  }

  /** Loses the connection; socket.io is trying again. */
  down(): void {
    this.isTrying = true;
    this.lose();
  }

  /** Hangs up, as a server does with an idle or unwelcome client: socket.io does not try again. */
  hangUp(): void {
    this.isTrying = false;
    this.lose();
  }

  private refuse(how: SocketChange): void {
    this.isTrying = how === 'unreachable';
    this.changes$.next(how);
  }

  private lose(): void {
    this.isConnected = false;
    this.changes$.next('disconnected');
  }

  request(event: keyof ClientEvents, payload: unknown): Promise<never> {
    if (!this.isConnected) return Promise.reject(new Error('not connected'));
    this.requests.push([event, payload]);
    const answer = this.answers[event]?.();
    return answer
      ? (Promise.resolve(answer) as Promise<never>)
      : Promise.reject(new Error('operation has timed out'));
  }

  /** What was sent as one kind of event, in order. */
  sent(event: keyof ClientEvents): Record<string, unknown>[] {
    return this.requests
      .filter(([name]) => name === event)
      .map(([, payload]) => payload as Record<string, unknown>);
  }
}

export function refusal(code: ErrorCode): Ack<never> {
  return { ok: false, error: { code, message: '' } };
}

export function peer(id: string, joined: number): Peer {
  return {
    id: id as PeerId,
    name: id,
    joined,
    role: 'participant',
    microphone: true,
    camera: true,
    screen: false,
  };
}

export function joinAnswer(self: Peer, roster: Peer[], more: Partial<JoinAnswer> = {}): Ack<JoinAnswer> {
  const limits = { participants: 2, sdp: 1, candidate: 1 };
  return {
    ok: true,
    value: {
      call: 'call-1',
      self,
      roster,
      resume: `resume-${self.id}`,
      iceServers: [],
      iceTransportPolicy: 'all',
      iceTtl: 0,
      limits,
      media: { kind: 'mesh' },
      offered: null,
      access: { hasPasscode: false, lobby: false },
      knocks: [],
      ...more,
    },
  };
}
