import { DestroyRef, type Injector } from '@angular/core';
import { CallService, NOW, type RoomId, WALL_CLOCK } from '@earshot/angular';
import {
  distinctUntilChanged,
  interval,
  map,
  merge,
  type Subscription,
  switchMap,
  throttleTime,
  timer,
} from 'rxjs';
import { type RecentCall, toNames } from './recent-call';
import { RecentCalls } from './recent-calls';

/** Times in ms: the first moments of a call are for its picture; a page that dies has told by then how long the call took. */
const BEGIN_AFTER = 2_000;
const AT_MOST_EACH = 1_000;
const ALSO_EACH = 60_000;
/** Who reloads, or comes back so soon, is in the same call. */
const SAME_CALL_WITHIN = 120_000;

/** Remembers each call in a room on this device while it goes on. Ends with the injector. */
export function recordCalls(room: () => RoomId | null, injector: Injector): void {
  let recording: Recording | null = null;
  const following = injector
    .get(CallService)
    .state$.pipe(
      map(({ kind }) => kind === 'live'),
      distinctUntilChanged(),
    )
    .subscribe((isLive) => {
      recording?.end();
      const id = isLive ? room() : null;
      recording = id && new Recording(id, injector);
    });
  injector.get(DestroyRef).onDestroy(() => {
    following.unsubscribe();
    recording?.end();
  });
}

/** One call, from when it is live. */
class Recording {
  private readonly recent: RecentCalls;
  private readonly now: () => number;
  private readonly at: number;
  private readonly began: number;
  private readonly saving: Subscription;
  private readonly naming: Subscription;
  /** The newest first: not all are kept. */
  private people: readonly string[];

  constructor(
    private readonly room: RoomId,
    injector: Injector,
  ) {
    this.recent = injector.get(RecentCalls);
    this.now = injector.get(NOW);
    const wallClock = injector.get(WALL_CLOCK);
    const before = this.stored;
    const isSame = before && Math.abs(wallClock() - (before.at + before.seconds * 1_000)) < SAME_CALL_WITHIN;
    this.people = isSame ? before.people : [];
    this.at = isSame ? before.at : wallClock();
    this.began = this.now() - (isSame ? before.seconds * 1_000 : 0);
    const named$ = injector.get(CallService).participants$.pipe(
      map((participants) => participants.filter(({ isSelf }) => !isSelf).map(({ name }) => name)),
      distinctUntilChanged((a, b) => a.join('\n') === b.join('\n')),
    );
    this.naming = named$.subscribe(
      (names) => (this.people = toNames([...names.toReversed(), ...this.people])),
    );
    const news$ = named$.pipe(throttleTime(AT_MOST_EACH, undefined, { leading: true, trailing: true }));
    this.saving = timer(BEGIN_AFTER)
      .pipe(switchMap(() => merge(news$, interval(ALSO_EACH))))
      .subscribe(() => void this.save());
  }

  end(): void {
    this.naming.unsubscribe();
    this.saving.unsubscribe();
    void this.save();
  }

  private get stored(): RecentCall | undefined {
    return this.recent.calls().find(({ room }) => room === this.room);
  }

  private save(): Promise<void> {
    const seconds = Math.round((this.now() - this.began) / 1_000);
    const { room, people, at } = this;
    return this.recent.save({ room, people, at, seconds, isPinned: this.stored?.isPinned ?? false });
  }
}
