import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, Peer, PeerLeft } from '@earshot/protocol';
import { BehaviorSubject, filter, map, type Observable, Subject } from 'rxjs';
import { SignalingSocket } from '../socket/signaling-socket';
import { named } from './named';
import { type Roster, withoutPeer, withPeer } from './roster';

/** Who is in the room, oneself and the others, as the server last said. */
@Injectable({ providedIn: 'root' })
export class RoomMembers {
  private readonly socket = inject(SignalingSocket);
  private readonly selfSubject = new BehaviorSubject<Peer | null>(null);
  private readonly rosterSubject = new BehaviorSubject<Roster>([]);
  private readonly arrivalsSubject = new Subject<Peer>();
  private readonly departuresSubject = new Subject<PeerLeft>();

  /** Emits oneself, at once and on every change; null outside a room. */
  readonly self$: Observable<Peer | null> = this.selfSubject.asObservable();
  /** Emits everyone else in the room, at once and on every change. After a restart of the server it is partial. */
  readonly roster$: Observable<Roster> = this.rosterSubject.asObservable();
  /** Emits each peer that is reachable, or reachable again. */
  readonly arrivals$: Observable<Peer> = this.arrivalsSubject.asObservable();
  /** Emits each peer that takes a seat, or takes its seat again. */
  readonly seatings$: Observable<Peer> = this.socket.on('peer-joined').pipe(map(({ peer }) => named(peer)));
  /** Emits each other peer that gave up its seat or lost it. */
  readonly departures$: Observable<PeerLeft> = this.departuresSubject.asObservable();
  /** Emits when one's own seat is taken over or lost. */
  readonly ownDeparture$: Observable<PeerLeft> = this.socket
    .on('peer-left')
    .pipe(filter(({ id }) => this.isSelf(id)));

  constructor() {
    this.socket
      .on('peer-joined')
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        const peer = named(event.peer);
        this.rosterSubject.next(withPeer(this.rosterSubject.value, peer));
        this.arrivalsSubject.next(peer);
      });
    this.socket
      .on('peer-updated')
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        const peer = named(event.peer);
        if (this.isSelf(peer.id)) this.selfSubject.next(peer);
        else this.rosterSubject.next(withPeer(this.rosterSubject.value, peer));
      });
    this.socket
      .on('peer-left')
      .pipe(takeUntilDestroyed())
      .subscribe((left) => {
        if (this.isSelf(left.id)) return;
        this.rosterSubject.next(withoutPeer(this.rosterSubject.value, left.id));
        this.departuresSubject.next(left);
      });
  }

  /** Oneself; null outside a room. */
  get self(): Peer | null {
    return this.selfSubject.value;
  }

  /** Starts from what a join answer says. */
  reset({ self, roster }: Pick<JoinAnswer, 'self' | 'roster'>): void {
    this.selfSubject.next(named(self));
    this.rosterSubject.next(roster.map(named));
  }

  /** Changes oneself, before the server has confirmed it. */
  setSelf(self: Peer): void {
    this.selfSubject.next(self);
  }

  /** Announces everyone in the room as reachable again, after a reconnection. */
  announceAll(): void {
    for (const peer of this.rosterSubject.value) this.arrivalsSubject.next(peer);
  }

  clear(): void {
    this.selfSubject.next(null);
    this.rosterSubject.next([]);
  }

  private isSelf(id: Peer['id']): boolean {
    return this.selfSubject.value?.id === id;
  }
}
