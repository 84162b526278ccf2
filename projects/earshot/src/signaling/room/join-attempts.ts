import { inject, Injectable } from '@angular/core';
import type { Ack, JoinAnswer, JoinRequest } from '@earshot/protocol';
import {
  catchError,
  defer,
  filter,
  finalize,
  from,
  map,
  merge,
  type Observable,
  of,
  retry,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import { NOW } from '../../platform/clock';
import { AccessToken } from '../socket/access-token';
import { connected } from '../socket/connect';
import { ConnectFailure } from '../socket/connect-failure';
import { SignalingError, toSignalingError } from '../socket/signaling-error';
import { SignalingSocket } from '../socket/signaling-socket';
import { delayBefore, REJOIN_POLICY, type RetryPolicy } from './retry-policy';
import { RoomCredentials } from './room-credentials';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
const HUNG_UP_PAUSE = 1_000;
/** Moderators hear each request for admission: someone whose connection is lost again and again asks less and less often. */
const FIRST_KNOCK_PAUSE = 1_000;
const LONGEST_KNOCK_PAUSE = 30_000;
/** Somebody whom nobody has answered for so long, over however many connections, is told so. Servers usually do it after 5 min. */
const KNOCK_FOR = 600_000;

/** What an attempt to join a room needs. */
export interface JoinAttempt {
  /** Returns what to ask for; called again for every retry, because devices and the prepared offer may have changed. */
  readonly request: () => JoinRequest;
  readonly policy: RetryPolicy;
  /** Called when the server has asked a moderator and the person waits. */
  readonly onWaiting: () => void;
}

/** A request to join and the server's answer. */
export interface AcceptedJoin {
  readonly request: JoinRequest;
  readonly answer: JoinAnswer;
}

/** Joins a room: connects, asks for a seat, waits for admission where the room has a waiting room, and retries. */
@Injectable({ providedIn: 'root' })
export class JoinAttempts {
  private readonly socket = inject(SignalingSocket);
  private readonly token = inject(AccessToken);
  private readonly now = inject(NOW);
  private readonly credentials = inject(RoomCredentials);
  private readonly connectFailure = inject(ConnectFailure);

  /**
   * Emits the accepted join and completes, or fails with a SignalingError. Unsubscribing cancels the attempt: nothing is sent
   * after that. A request that was sent already may still be heard: leave, or disconnect.
   */
  join({ request, policy, onWaiting }: JoinAttempt): Observable<AcceptedJoin> {
    return defer(() => {
      let admission: string | null = null;
      const knocking = new Knocking(this.now());
      const ask = () => this.ask(request(), admission);
      const wait = (): Observable<unknown> => {
        onWaiting();
        const knocked = this.now();
        return this.decision().pipe(
          switchMap((admitted) => {
            admission = admitted;
            policy.noteWaiting(this.now());
            return admitted === null ? timer(knocking.pauseAfter(knocked, this.now()), UNZONED) : of(null);
          }),
        );
      };
      const delay = (error: unknown, attempts: number): Observable<unknown> => {
        admission = null;
        if (error instanceof WaitingForAdmission) return wait();
        const isWorthwhile = error instanceof SignalingError && policy.allowsRetry(error, this.now());
        if (!isWorthwhile) throw error;
        // A seat that this connection has from a join that was given up is taken again over another one.
        const isAtOnce = error.cause === 'already-joined' && attempts === 1;
        return this.pause(error, isAtOnce ? 0 : delayBefore(attempts, policy));
      };
      return defer(ask).pipe(
        retry({ delay }),
        finalize(() => this.token.abandon()),
      );
    });
  }

  /** Joins again after a running call has lost its connection: like `join()`, but retries for as long as it takes. */
  rejoin(attempt: Omit<JoinAttempt, 'policy'>): Observable<AcceptedJoin> {
    // socket.io decides in the next task whether it reconnects by itself. If the server closed the connection it does not:
    // then we do, after a random pause.
    return timer(0, UNZONED).pipe(
      switchMap(() => (this.socket.isTrying ? of(0) : timer(HUNG_UP_PAUSE * Math.random(), UNZONED))),
      switchMap(() => this.join({ ...attempt, policy: REJOIN_POLICY })),
    );
  }

  /** Asks for a seat once. It is a chain of streams, so that an attempt which is cancelled ends at whatever it waits for. */
  private ask(request: JoinRequest, admission: string | null): Observable<AcceptedJoin> {
    // Fails before anything is sent if the host cannot provide a token.
    return defer(() => this.token.get()).pipe(
      switchMap(() => this.connected()),
      switchMap(() => this.token.get()), // the one that the connection used: connecting may have outlived the first
      switchMap((token) => {
        const proofs = { ...(token ? { token } : {}), ...(admission ? { admission } : {}) };
        const payload = { ...this.credentials.addTo(request), ...proofs };
        return from(this.send(payload)).pipe(map((ack) => this.accepted(request, payload, ack)));
      }),
    );
  }

  private connected(): Observable<void> {
    return connected(this.socket).pipe(
      catchError((error: unknown) => from(this.connectFailure.explain(error))),
    );
  }

  private send(payload: JoinRequest): Promise<Ack<JoinAnswer>> {
    return this.socket.request('join', payload, ANSWER_WITHIN).catch((cause: unknown) => {
      throw new SignalingError(this.socket.isConnected ? 'server-timeout' : 'connection-lost', { cause });
    });
  }

  private accepted(request: JoinRequest, sent: JoinRequest, ack: Ack<JoinAnswer>): AcceptedJoin {
    if (ack.ok) {
      this.credentials.keep(request.room, ack.value.resume, sent.passcode);
      return { request, answer: ack.value };
    }
    if (ack.error.code === 'waiting') throw new WaitingForAdmission();
    throw ack.error.code === 'forbidden' ? this.forbidden(sent) : toSignalingError(ack.error.code);
  }

  /** Without tokens from the host, `forbidden` can only be about the passcode. */
  private forbidden({ room, passcode }: JoinRequest): SignalingError {
    this.token.forget();
    this.credentials.forgetPasscode(room);
    if (this.token.isProvided) return new SignalingError('forbidden');
    return new SignalingError(passcode ? 'passcode-wrong' : 'passcode-needed');
  }

  /** Emits the token that admits the person, or null if the connection is lost: then no server knows of the request. */
  private decision(): Observable<string | null> {
    return defer(() => {
      if (!this.socket.isConnected) return of(null);
      return merge(
        this.socket.on('admitted').pipe(map(({ admission }) => admission)),
        this.socket.on('denied').pipe(
          map(({ reason }) => {
            throw new SignalingError(reason === 'denied' ? 'not-admitted' : 'not-answered');
          }),
        ),
        this.socket.changes$.pipe(
          filter((change) => change === 'disconnected'),
          map(() => null),
        ),
      ).pipe(take(1));
    });
  }

  private pause(error: SignalingError, time: number): Observable<unknown> {
    // A new connection ends the pause: socket.io has pauses of its own.
    const connected$ = this.socket.changes$.pipe(filter((change) => change === 'connected'));
    const over$ = timer(time, UNZONED).pipe(
      tap(() => {
        if (needsAnotherConnection(error) && this.socket.isConnected) this.socket.reconnect();
      }),
    );
    return merge(connected$, over$).pipe(take(1));
  }
}

/** The answer to a join that neither accepts nor refuses it. */
class WaitingForAdmission extends Error {}

/** Someone's requests for admission, which their lost connections make them repeat. Times in ms. */
class Knocking {
  private cuts = 0;

  constructor(private readonly start: number) {}

  /** Returns how long to wait before the next request, after a connection on which one was made is lost; throws if it is too late. */
  pauseAfter(knocked: number, now: number): number {
    if (now - this.start >= KNOCK_FOR) throw new SignalingError('not-answered');
    const pause = Math.min(LONGEST_KNOCK_PAUSE, FIRST_KNOCK_PAUSE * 2 ** this.cuts++);
    return Math.max(0, knocked + pause - now);
  }
}

/** A stopping server accepts no joins. After a lost answer, the seat may be taken by this very connection. */
function needsAnotherConnection({ code, cause }: SignalingError): boolean {
  return code === 'server-draining' || code === 'server-timeout' || cause === 'already-joined';
}
