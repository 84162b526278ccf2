import { inject, Injectable } from '@angular/core';
import { BehaviorSubject, distinctUntilChanged, type Observable, switchMap } from 'rxjs';
import { type LocalTracks, NO_MEDIA } from '../media/local-media';
import { MEDIA_TRANSPORTS } from '../media-transports';
import type { MediaTransport, OwnPresence } from './media-transport';

/** The transport in use: in the lobby the first of the list, then the one that the join answer names. */
@Injectable({ providedIn: 'root' })
export class CurrentTransport {
  private readonly transports = inject(MEDIA_TRANSPORTS);
  private readonly currentSubject = new BehaviorSubject(firstOf(this.transports));
  private tracks: LocalTracks = NO_MEDIA.tracks;
  private presence: OwnPresence | null = null;

  readonly people$ = this.current(({ people$ }) => people$);
  readonly departed$ = this.current(({ departed$ }) => departed$);
  readonly messages$ = this.current(({ messages$ }) => messages$);
  readonly measurements$ = this.current(({ measurements$ }) => measurements$);
  readonly privacy$ = this.current(({ privacy$ }) => privacy$);

  /** The transport in use. */
  get value(): MediaTransport {
    return this.currentSubject.value;
  }

  /** Changes to the transport of a kind. Returns whether there is one. */
  use(kind: string): boolean {
    const next = this.transports.find((transport) => transport.kind === kind);
    if (!next) return false;
    if (next === this.value) return true;
    this.value.close();
    next.publish(this.tracks);
    if (this.presence) next.announce(this.presence);
    this.currentSubject.next(next);
    return true;
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

  private current<T>(pick: (transport: MediaTransport) => Observable<T>): Observable<T> {
    return this.currentSubject.pipe(distinctUntilChanged(), switchMap(pick));
  }
}

function firstOf(transports: readonly MediaTransport[]): MediaTransport {
  const [first] = transports;
  if (!first) throw new Error('MEDIA_TRANSPORTS names no transport');
  return first;
}
