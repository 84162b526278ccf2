import { inject, Injectable } from '@angular/core';
import type { JoinAnswer } from '@earshot/protocol';
import { BehaviorSubject, distinctUntilChanged, type Observable, of, switchMap } from 'rxjs';
import { type LocalTracks, NO_MEDIA } from '../media/local-media';
import { MEDIA_TRANSPORTS } from '../media-transports';
import type { CallError } from './call-error';
import type { MediaTransport, OwnPresence } from './media-transport';

/** The transport in use: in the lobby the first of the list, then the one that the join answer names. */
@Injectable({ providedIn: 'root' })
export class CurrentTransport {
  private readonly transports = inject(MEDIA_TRANSPORTS).map((create) => create());
  private readonly currentSubject = new BehaviorSubject(firstOf(this.transports));
  private tracks: LocalTracks = NO_MEDIA.tracks;
  private presence: OwnPresence | null = null;

  readonly people$ = this.current(({ people$ }) => people$);
  readonly departed$ = this.current(({ departed$ }) => departed$);
  readonly messages$ = this.current(({ messages$ }) => messages$);
  readonly measurements$ = this.current(({ measurements$ }) => measurements$);
  readonly privacy$ = this.current(({ privacy$ }) => privacy$);
  readonly obstacle$ = this.current(({ obstacle$ }) => obstacle$ ?? of(null));

  /** The transport in use. */
  get value(): MediaTransport {
    return this.currentSubject.value;
  }

  /** Changes to the transport that the join answer names, and returns null; or returns why that is not possible. */
  choose(answer: JoinAnswer): CallError | null {
    // Servers that do not name a kind are older and know only this one.
    const kind = answer.media?.kind ?? 'mesh';
    return this.use(kind) ? null : { code: 'unsupported-media', cause: kind };
  }

  /**
   * Starts to connect over the transport in use, once it is loaded, and returns null; or returns why that is not possible.
   * Throws if the browser makes no connection.
   */
  connect(answer: JoinAnswer): CallError | null {
    // The first answer with ICE servers may be this one, and it may show an obstacle.
    const { obstacle } = this.value;
    if (!obstacle) this.value.connect(answer);
    return obstacle;
  }

  /** Changes back to the transport that is prepared in the lobby. */
  reset(): void {
    this.use(firstOf(this.transports).kind);
  }

  /** Sends these tracks from now on, whichever transport is used. */
  publish(tracks: LocalTracks): void {
    this.tracks = tracks;
    this.value.publish(tracks);
  }

  /** Tells everyone which of your own devices are on, whichever transport is used. */
  announce(presence: OwnPresence): void {
    this.presence = presence;
    this.value.announce(presence);
  }

  /** Changes to the transport of a kind. Returns whether there is one. */
  private use(kind: string): boolean {
    const next = this.transports.find((transport) => transport.kind === kind);
    if (!next) return false;
    if (next === this.value) return true;
    this.value.close();
    next.publish(this.tracks);
    if (this.presence) next.announce(this.presence);
    this.currentSubject.next(next);
    return true;
  }

  private current<T>(pick: (transport: MediaTransport) => Observable<T>): Observable<T> {
    return this.currentSubject.pipe(distinctUntilChanged(), switchMap(pick));
  }
}

function firstOf(transports: readonly MediaTransport[]): MediaTransport {
  const [first] = transports;
  if (!first) throw new Error('MEDIA_TRANSPORTS names no transport');
  return first;
}
