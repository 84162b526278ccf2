import { inject, Injectable } from '@angular/core';
import { createAttempt, type JoinAnswer, type JoinRequest } from '@earshot/protocol';
import { defer, filter, map, merge, type Observable, of, retry, switchMap, take, tap, timer } from 'rxjs';
import { NOW } from '../platform/clock';
import { AccessToken } from './access-token';
import { connect } from './connect';
import { type Patience, pauseBefore, SEATED_PATIENCE } from './patience';
import { RoomKeys } from './room-keys';
import { SignalingError, toSignalingError } from './signaling-error';
import { SignalingSocket } from './socket';

/** In ms. */
const ANSWER_WITHIN = 8_000;
const HUNG_UP_PAUSE = 1_000;

/** What a way into a room needs. */
export interface Entry {
  /** What to ask for; called anew for every try, since devices and the prepared offer may have changed meanwhile. */
  readonly request: () => JoinRequest;
  readonly patience: Patience;
  /** Called when the server has asked a moderator, and the person waits. */
  readonly onWaiting: () => void;
}

/** A seat as it was asked for and given. */
export interface GivenSeat {
  readonly request: JoinRequest;
  readonly answer: JoinAnswer;
}

/** The way into a room: connects, asks for a seat, waits in the lobby where there is one, and asks again. */
@Injectable({ providedIn: 'root' })
export class Entrance {
  private readonly socket = inject(SignalingSocket);
  private readonly token = inject(AccessToken);
  private readonly now = inject(NOW);
  private readonly keys = inject(RoomKeys);

  /** Emits the seat once it is given, and completes; fails with a SignalingError. Unsubscribing gives up. */
  enter({ request, patience, onWaiting }: Entry): Observable<GivenSeat> {
    return defer(() => {
      let admission: string | null = null;
      const attempt = createAttempt();
      const ask = () => this.ask({ ...request(), attempt }, admission);
      const wait = (): Observable<unknown> => {
        onWaiting();
        return this.verdict().pipe(
          tap((admitted) => {
            admission = admitted;
            patience.knocked(this.now());
          }),
        );
      };
      const delay = (error: unknown, tries: number): Observable<unknown> => {
        admission = null;
        if (error instanceof AskedToWait) return wait();
        const isWorthwhile = error instanceof SignalingError && patience.allows(error, this.now());
        if (!isWorthwhile) throw error;
        return this.pause(error, pauseBefore(tries, patience));
      };
      return defer(ask).pipe(retry({ delay }));
    });
  }

  /** The way back for someone in a running call whose connection was just lost: as `enter()`, for as long as it takes. */
  enterAgain(entry: Omit<Entry, 'patience'>): Observable<GivenSeat> {
    // A moment later it is known whether socket.io tries by itself; a server that hung up is left in peace for a while.
    return timer(0).pipe(
      switchMap(() => (this.socket.isTrying ? of(0) : timer(HUNG_UP_PAUSE * Math.random()))),
      switchMap(() => this.enter({ ...entry, patience: SEATED_PATIENCE })),
    );
  }

  private async ask(request: JoinRequest, admission: string | null): Promise<GivenSeat> {
    await this.token.get(); // a host that cannot provide one is told before anything is tried
    await connect(this.socket);
    const token = await this.token.get(); // the connection's own; the wait for it may have outlived the first
    const keys = { ...(token ? { token } : {}), ...(admission ? { admission } : {}) };
    const payload = { ...this.keys.addTo(request), ...keys };
    const ack = await this.socket.request('join', payload, ANSWER_WITHIN).catch((cause: unknown) => {
      throw new SignalingError(this.socket.isConnected ? 'server-timeout' : 'connection-lost', { cause });
    });
    if (ack.ok) {
      this.keys.keep(request.room, ack.value.resume, payload.passcode);
      return { request, answer: ack.value };
    }
    if (ack.error.code === 'waiting') throw new AskedToWait();
    throw ack.error.code === 'forbidden' ? this.forbidden(payload) : toSignalingError(ack.error.code);
  }

  /** A server for which the host has no token can only have meant the passcode. */
  private forbidden({ room, passcode }: JoinRequest): SignalingError {
    this.token.forget();
    this.keys.forgetPasscode(room);
    if (this.token.isProvided) return new SignalingError('forbidden');
    return new SignalingError(passcode ? 'passcode-wrong' : 'passcode-needed');
  }

  /** Emits what admits the person, or null when the connection is lost: nobody knows of the knock any more. */
  private verdict(): Observable<string | null> {
    return defer(() => {
      if (!this.socket.isConnected) return of(null);
      return merge(
        this.socket.admitted$.pipe(map(({ admission }) => admission)),
        this.socket.denied$.pipe(
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
    // A connection that comes about meanwhile ends the wait: socket.io keeps its own pauses.
    const connected$ = this.socket.changes$.pipe(filter((change) => change === 'connected'));
    const over$ = timer(time).pipe(
      tap(() => {
        if (needsAnotherConnection(error) && this.socket.isConnected) this.socket.reconnect();
      }),
    );
    return merge(connected$, over$).pipe(take(1));
  }
}

/** The answer to a join that is neither yes nor no. */
class AskedToWait extends Error {}

/** A stopping server never says yes again; one that may have said it unheard would answer that the seat is taken. */
function needsAnotherConnection({ code, cause }: SignalingError): boolean {
  return code === 'server-draining' || code === 'server-timeout' || cause === 'already-joined';
}
