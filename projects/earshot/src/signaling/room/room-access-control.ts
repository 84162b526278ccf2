import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, Knock, PeerId, RoomAccess, Secure } from '@earshot/protocol';
import { BehaviorSubject, map, type Observable } from 'rxjs';
import { SignalingSocket } from '../socket/signaling-socket';
import { named } from './named';

/** In ms. */
const ANSWER_WITHIN = 8_000;
/** As many as a server lets wait: whatever one sends, a list of requests stays one that can be drawn. */
const MOST_KNOCKS = 100;
const OPEN: RoomAccess = { hasPasscode: false, lobby: false };

/** What this moderator has set, to be set again on a server that has lost it. */
interface OwnSettings {
  readonly passcode: string | null;
  readonly lobby: boolean;
}
const NOTHING_SET: OwnSettings = { passcode: null, lobby: false };

/** Who may join the room, and who is waiting for admission. Only moderators can change the former and see the latter. */
@Injectable({ providedIn: 'root' })
export class RoomAccessControl {
  private readonly socket = inject(SignalingSocket);
  private readonly accessSubject = new BehaviorSubject<RoomAccess>(OPEN);
  private readonly knocksSubject = new BehaviorSubject<readonly Knock[]>([]);
  private ownSettings = NOTHING_SET;
  /** The call of the latest join; null outside a room. */
  private call: string | null = null;

  /** Emits who may join, at once and on every change. */
  readonly access$: Observable<RoomAccess> = this.accessSubject.asObservable();
  /** Emits who is waiting for admission, oldest request first, at once and on every change; empty for all but moderators. */
  readonly knocks$: Observable<readonly Knock[]> = this.knocksSubject.asObservable();

  /** Emits how many wrong passcodes were given within the last hour, whenever the server tells this moderator. */
  readonly guesses$: Observable<number> = this.socket.on('passcode-guessed').pipe(map(({ wrong }) => wrong));

  constructor() {
    this.socket
      .on('access-updated')
      .pipe(takeUntilDestroyed())
      .subscribe((access) => {
        this.accessSubject.next(access);
        this.keepSettings(access);
      });
    this.socket
      .on('knock')
      .pipe(takeUntilDestroyed())
      .subscribe((knock) => {
        this.keepKnocks([...this.without(knock.id), named(knock)]);
      });
    this.socket
      .on('knock-ended')
      .pipe(takeUntilDestroyed())
      .subscribe(({ id }) => {
        this.knocksSubject.next(this.without(id));
      });
  }

  /** Applies a join answer; repeats this moderator's settings if the server has lost them. */
  apply({ call, self, access, knocks }: JoinAnswer): void {
    this.accessSubject.next(access);
    this.keepKnocks(knocks.map(named));
    // In a call that went on, somebody else has removed what is missing; a server that lost it began a new one.
    if (this.call === call) this.keepSettings(access);
    this.call = call;
    const { passcode, lobby } = this.ownSettings;
    const lost: Secure = {
      ...(passcode !== null && !access.hasPasscode ? { passcode } : {}),
      ...(lobby && !access.lobby ? { lobby } : {}),
    };
    if (self.role === 'moderator' && Object.keys(lost).length > 0) void this.secure(lost);
  }

  /** Keeps the oldest: a newer one is told of again when there is room, because who waits asks again. */
  private keepKnocks(knocks: readonly Knock[]): void {
    this.knocksSubject.next(knocks.slice(0, MOST_KNOCKS));
  }

  /** Forgets the settings that are not in effect: what another moderator has removed must not be restored from here. */
  private keepSettings(access: RoomAccess): void {
    const { passcode, lobby } = this.ownSettings;
    this.ownSettings = { passcode: access.hasPasscode ? passcode : null, lobby: access.lobby && lobby };
  }

  /** Forgets the room. */
  reset(): void {
    this.call = null;
    this.ownSettings = NOTHING_SET;
    this.accessSubject.next(OPEN);
    this.knocksSubject.next([]);
  }

  /** Changes who may join; what is not named stays. Resolves to whether the server did so. */
  async secure(change: Secure): Promise<boolean> {
    const ack = await this.socket.request('secure', change, ANSWER_WITHIN).catch(() => null);
    if (!ack?.ok) return false;
    const { passcode = this.ownSettings.passcode, lobby = this.ownSettings.lobby } = change;
    this.ownSettings = { passcode, lobby };
    this.accessSubject.next(ack.value);
    return true;
  }

  /** Admits a waiting person. Resolves to whether the server did so. */
  admit(id: PeerId): Promise<boolean> {
    return this.answer('admit', id);
  }

  /** Turns a waiting person away. Resolves to whether the server did so. */
  deny(id: PeerId): Promise<boolean> {
    return this.answer('deny', id);
  }

  /** Removes someone from the call. Resolves to whether the server did so. */
  async remove(id: PeerId): Promise<boolean> {
    // Whatever the failure, the person is still there and can be removed again.
    const ack = await this.socket.request('remove', { id }, ANSWER_WITHIN).catch(() => null);
    return ack?.ok === true;
  }

  private async answer(event: 'admit' | 'deny', id: PeerId): Promise<boolean> {
    // Whatever the failure, the person is still waiting and can be answered again.
    const ack = await this.socket.request(event, { id }, ANSWER_WITHIN).catch(() => null);
    if (ack?.ok) this.knocksSubject.next(this.without(id));
    return ack?.ok === true;
  }

  private without(id: PeerId): readonly Knock[] {
    return this.knocksSubject.value.filter((knock) => knock.id !== id);
  }
}
