import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, Knock, PeerId, RoomAccess, Secure } from '@earshot/protocol';
import { BehaviorSubject, type Observable } from 'rxjs';
import { SignalingSocket } from './socket';

/** In ms. */
const ANSWER_WITHIN = 8_000;
const OPEN: RoomAccess = { hasPasscode: false, lobby: false };

/** What this person has set, to be set again on a server that forgot. */
interface Wish {
  readonly passcode: string | null;
  readonly lobby: boolean;
}
const NO_WISH: Wish = { passcode: null, lobby: false };

/** Who may come into the room, and who stands outside. Only moderators can change the one and see the other. */
@Injectable({ providedIn: 'root' })
export class RoomDoor {
  private readonly socket = inject(SignalingSocket);
  private readonly accessSubject = new BehaviorSubject<RoomAccess>(OPEN);
  private readonly knocksSubject = new BehaviorSubject<readonly Knock[]>([]);
  private wish = NO_WISH;

  /** Emits who may come in, at once and on every change. */
  readonly access$: Observable<RoomAccess> = this.accessSubject.asObservable();
  /** Emits who waits in the lobby, in the order of knocking, at once and on every change; empty for all but moderators. */
  readonly knocks$: Observable<readonly Knock[]> = this.knocksSubject.asObservable();

  constructor() {
    this.socket.accessUpdated$.pipe(takeUntilDestroyed()).subscribe((access) => {
      this.accessSubject.next(access);
      // What another moderator has taken away is not to come back by this one.
      this.wish = {
        passcode: access.hasPasscode ? this.wish.passcode : null,
        lobby: access.lobby && this.wish.lobby,
      };
    });
    this.socket.knock$.pipe(takeUntilDestroyed()).subscribe((knock) => {
      this.knocksSubject.next([...this.without(knock.id), knock]);
    });
    this.socket.knockEnded$.pipe(takeUntilDestroyed()).subscribe(({ id }) => {
      this.knocksSubject.next(this.without(id));
    });
  }

  /** Takes what a join answer says; a server that forgot what this moderator had set is told again. */
  open({ self, access, knocks }: JoinAnswer): void {
    this.accessSubject.next(access);
    this.knocksSubject.next(knocks);
    const { passcode, lobby } = this.wish;
    const forgotten: Secure = {
      ...(passcode !== null && !access.hasPasscode ? { passcode } : {}),
      ...(lobby && !access.lobby ? { lobby } : {}),
    };
    if (self.role === 'moderator' && Object.keys(forgotten).length > 0) void this.secure(forgotten);
  }

  /** Forgets the room. */
  close(): void {
    this.wish = NO_WISH;
    this.accessSubject.next(OPEN);
    this.knocksSubject.next([]);
  }

  /** Changes who may come in; what is not named stays. Resolves to whether the server did so. */
  async secure(change: Secure): Promise<boolean> {
    const ack = await this.socket.request('secure', change, ANSWER_WITHIN).catch(() => null);
    if (!ack?.ok) return false;
    const { passcode = this.wish.passcode, lobby = this.wish.lobby } = change;
    this.wish = { passcode, lobby };
    this.accessSubject.next(ack.value);
    return true;
  }

  /** Lets someone in who waits. Resolves to whether the server did so. */
  admit(id: PeerId): Promise<boolean> {
    return this.answer('admit', id);
  }

  /** Turns someone away who waits. Resolves to whether the server did so. */
  deny(id: PeerId): Promise<boolean> {
    return this.answer('deny', id);
  }

  private async answer(event: 'admit' | 'deny', id: PeerId): Promise<boolean> {
    // Not done for whatever reason comes to the same: the person still stands there and can be answered again.
    const ack = await this.socket.request(event, { id }, ANSWER_WITHIN).catch(() => null);
    if (ack?.ok) this.knocksSubject.next(this.without(id));
    return ack?.ok === true;
  }

  private without(id: PeerId): readonly Knock[] {
    return this.knocksSubject.value.filter((knock) => knock.id !== id);
  }
}
