import { inject, Injectable } from '@angular/core';
import type { IceAnswer } from '@earshot/protocol';
import { BehaviorSubject, type Observable } from 'rxjs';
import { connect } from './connect';
import { SignalingError, toSignalingError } from './signaling-error';
import { SignalingSocket } from './socket';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
const LONGEST_PROBE = 1_000;

/** The ICE servers that the signalling server hands out; to ask for them is also how a sign of life is got from it. */
@Injectable({ providedIn: 'root' })
export class IceDesk {
  private readonly socket = inject(SignalingSocket);
  private readonly iceSubject = new BehaviorSubject<IceAnswer | null>(null);

  /** Emits the newest ICE servers, at once and whenever some are handed out; null before any and after `forget()`. */
  readonly ice$: Observable<IceAnswer | null> = this.iceSubject.asObservable();

  /** Resolves to the ICE servers to use. Rejects with a SignalingError. */
  async ask(): Promise<IceAnswer> {
    await connect(this.socket);
    const ack = await this.socket.request('ice', {}, ANSWER_WITHIN).catch((cause: unknown) => {
      throw new SignalingError('server-timeout', { cause });
    });
    if (!ack.ok) throw toSignalingError(ack.error.code);
    this.keep(ack.value);
    return ack.value;
  }

  /** Resolves to whether the server has answered within a second, and sooner where connecting to it was quick; never rejects. */
  async probe(): Promise<boolean> {
    // Any answer will do, and none in time, for whatever reason, is what is asked about.
    const within = Math.min(LONGEST_PROBE, this.socket.patience);
    const ack = await this.socket.request('ice', {}, within).catch(() => null);
    if (ack?.ok) this.keep(ack.value);
    return ack !== null;
  }

  /** Notes ICE servers that came with another answer. */
  keep(ice: IceAnswer): void {
    this.iceSubject.next(ice);
  }

  forget(): void {
    this.iceSubject.next(null);
  }
}
