import { inject, Injectable } from '@angular/core';
import type { IceAnswer } from '@earshot/protocol';
import { BehaviorSubject, type Observable } from 'rxjs';
import { connect } from '../socket/connect';
import { SignalingError, toSignalingError } from '../socket/signaling-error';
import { SignalingSocket } from '../socket/signaling-socket';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
const LONGEST_PROBE = 1_000;

/** The ICE servers from the signalling server. Requesting them also shows whether the server still answers. */
@Injectable({ providedIn: 'root' })
export class IceServers {
  private readonly socket = inject(SignalingSocket);
  private readonly iceSubject = new BehaviorSubject<IceAnswer | null>(null);

  /** Emits the newest ICE servers, at once and on every change; null before the first ones and after `clear()`. */
  readonly ice$: Observable<IceAnswer | null> = this.iceSubject.asObservable();

  /** Resolves to fresh ICE servers; connects if needed. Rejects with a SignalingError. */
  async request(): Promise<IceAnswer> {
    await connect(this.socket);
    const ack = await this.socket.request('ice', {}, ANSWER_WITHIN).catch((cause: unknown) => {
      throw new SignalingError('server-timeout', { cause });
    });
    if (!ack.ok) throw toSignalingError(ack.error.code);
    this.keep(ack.value);
    return ack.value;
  }

  /** Resolves to whether the server answers within a second, or sooner where connecting was quick. Never rejects. */
  async probe(): Promise<boolean> {
    const within = Math.min(LONGEST_PROBE, this.socket.answerTimeout);
    // Any answer shows that the connection works; whatever kept it away, it does not work without one.
    const ack = await this.socket.request('ice', {}, within).catch(() => null);
    if (ack?.ok) this.keep(ack.value);
    return ack !== null;
  }

  /** Keeps ICE servers that came with another answer. */
  keep(ice: IceAnswer): void {
    this.iceSubject.next(ice);
  }

  clear(): void {
    this.iceSubject.next(null);
  }
}
