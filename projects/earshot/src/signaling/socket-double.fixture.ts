import type { Ack, ClientEvents, ErrorCode, JoinAnswer, Peer, PeerId, ServerEvents } from '@earshot/protocol';
import { Subject } from 'rxjs';
import type { SignalingSocketContract, SocketChange } from './socket';

type Payload<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0];

/** For specs: a server's end of the socket, which answers as told. */
export class SocketDouble implements SignalingSocketContract {
  readonly changes$ = new Subject<SocketChange>();
  readonly peerJoined$ = new Subject<Payload<'peer-joined'>>();
  readonly peerLeft$ = new Subject<Payload<'peer-left'>>();
  readonly peerUpdated$ = new Subject<Payload<'peer-updated'>>();
  readonly description$ = new Subject<Payload<'description'>>();
  readonly candidate$ = new Subject<Payload<'candidate'>>();
  readonly draining$ = new Subject<Payload<'draining'>>();
  readonly requests: [string, unknown][] = [];
  reconnections = 0;
  isConnected = false;
  isReachable = true;
  /** What the next events are answered with; a function decides anew each time. Undefined never answers. */
  answers: Partial<Record<keyof ClientEvents, () => Ack<unknown> | undefined>> = {};

  connect(): void {
    if (!this.isReachable) this.changes$.next('unreachable');
    else if (!this.isConnected) this.up();
  }

  disconnect(): void {
    if (this.isConnected) this.down();
  }

  reconnect(): void {
    this.reconnections += 1;
    this.down();
    this.up();
  }

  up(): void {
    this.isConnected = true;
    this.changes$.next('connected');
  }

  down(): void {
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
  return { id: id as PeerId, name: id, joined, microphone: true, camera: true, screen: false };
}

export function joinAnswer(self: Peer, roster: Peer[], more: Partial<JoinAnswer> = {}): Ack<JoinAnswer> {
  const limits = { participants: 2, sdp: 1, candidate: 1 };
  return {
    ok: true,
    value: {
      self,
      roster,
      resume: `resume-${self.id}`,
      iceServers: [],
      iceTtl: 0,
      limits,
      offered: null,
      ...more,
    },
  };
}
