import { inject, Injectable } from '@angular/core';
import type { IceAnswer } from '@earshot/protocol';
import {
  BehaviorSubject,
  catchError,
  defer,
  firstValueFrom,
  map,
  merge,
  type Observable,
  of,
  Subject,
  switchMap,
  takeUntil,
  throwIfEmpty,
} from 'rxjs';
import { connected } from '../socket/connect';
import { SignalingError, toSignalingError } from '../socket/signaling-error';
import { SignalingSocket } from '../socket/signaling-socket';

/** In ms. */
const ANSWER_WITHIN = 8_000;

/** The ICE servers from the signalling server. Requesting them also shows whether the server still answers. */
@Injectable({ providedIn: 'root' })
export class IceServers {
  private readonly socket = inject(SignalingSocket);
  private readonly iceSubject = new BehaviorSubject<IceAnswer | null>(null);
  private readonly clearedSubject = new Subject<void>();

  /** Emits the newest ICE servers, at once and on every change; null before the first ones and after `clear()`. */
  readonly ice$: Observable<IceAnswer | null> = this.iceSubject.asObservable();

  /** Resolves to fresh ICE servers; connects if needed. Rejects with a SignalingError, also after `clear()`. */
  request(): Promise<IceAnswer> {
    const answered$ = connected(this.socket).pipe(
      switchMap(() => this.ask()),
      map((ice) => {
        this.keep(ice);
        return ice;
      }),
      takeUntil(this.clearedSubject),
      throwIfEmpty(() => new SignalingError('connection-lost', { cause: 'cancelled' })),
    );
    return firstValueFrom(answered$);
  }

  /** Resolves to whether the server answers before its silence shows that the connection is dead; true after `clear()`. Never rejects. */
  probe(): Promise<boolean> {
    // Any answer shows that the connection works; whatever kept it away, it does not work without one.
    const answered$ = defer(() => this.socket.request('ice', {}, ANSWER_WITHIN)).pipe(
      map((ack) => {
        if (ack.ok) this.keep(ack.value);
        return true;
      }),
      catchError(() => of(false)),
    );
    const silent$ = this.socket.silence$.pipe(map(() => false));
    const isAlive$ = merge(answered$, silent$).pipe(takeUntil(this.clearedSubject));
    return firstValueFrom(isAlive$, { defaultValue: true });
  }

  /** Keeps ICE servers that came with another answer. */
  keep(ice: IceAnswer): void {
    this.iceSubject.next(ice);
  }

  /** Forgets them, and ends every request that is on its way: what comes after this was not asked for any more. */
  clear(): void {
    this.clearedSubject.next();
    this.iceSubject.next(null);
  }

  private async ask(): Promise<IceAnswer> {
    const ack = await this.socket.request('ice', {}, ANSWER_WITHIN).catch((cause: unknown) => {
      throw new SignalingError('server-timeout', { cause });
    });
    if (!ack.ok) throw toSignalingError(ack.error.code);
    return ack.value;
  }
}
