import { effect, inject, Injectable, type Signal } from '@angular/core';
import {
  CallService,
  PAGE,
  type Participant,
  type RoomId,
  SignalingService,
  UNZONED,
} from '@earshot/angular';
import { combineLatest, distinctUntilChanged, filter, interval, map, startWith } from 'rxjs';
import { SeatMemory } from '../../state/seat-memory';

/** In ms. */
const NOTE_EVERY = 10_000;

/** Remembers the person's seat for as long as the call screen that provides this exists. */
@Injectable()
export class SeatKeeper {
  private readonly memory = inject(SeatMemory);
  private readonly page = inject(PAGE);
  private readonly signaling = inject(SignalingService);
  private readonly self$ = inject(CallService).participants$.pipe(
    map((participants) => participants.find(({ isSelf }) => isSelf)),
    filter((self) => self !== undefined),
    distinctUntilChanged(sitsAlike),
  );

  /** Remembers the seat in a room, if there is one; to be called once, while the provider is created. */
  follow(room: Signal<RoomId | null>): void {
    effect((onCleanup) => {
      const kept = room();
      if (kept) onCleanup(this.keep(kept));
    });
  }

  /** Returns a function that ends it. */
  private keep(room: RoomId): () => void {
    let isPageGoing = false;
    const release = this.memory.hold(room);
    const noting = combineLatest([this.self$, interval(NOTE_EVERY, UNZONED).pipe(startWith(0))]).subscribe(
      ([{ name, microphone, camera }]) =>
        this.memory.note(room, { name, microphone, camera }, this.signaling.seatGrace),
    );
    noting.add(
      this.page.hide$.subscribe(() => {
        isPageGoing = true;
        this.memory.leavePage(room);
        // A browser that keeps the page keeps its locks, or does not keep the page because of them.
        release();
      }),
    );
    return () => {
      noting.unsubscribe();
      release();
      if (!isPageGoing) this.memory.forget(room);
    };
  }
}

function sitsAlike(a: Participant, b: Participant): boolean {
  return a.name === b.name && a.microphone === b.microphone && a.camera === b.camera;
}
