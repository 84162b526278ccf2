import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService, NOW, UNZONED } from '@earshot/angular';
import { VIBRATE } from '../../platform/vibration';
import { delay, exhaustMap, filter, map, merge, type Observable, of, tap } from 'rxjs';
import { arrivals, rosterChanges } from '../announcements/news';
import { SoundPreference } from '../../state/sound-preference';
import { type Tone, Tones } from './tones';

type Sign = 'join' | 'leave' | 'knock';

/** Two notes: rising when someone joins, falling when someone leaves, the same twice when someone asks to join. */
const TONES: Readonly<Record<Sign, readonly Tone[]>> = {
  join: [
    { pitch: 587, duration: 110 },
    { pitch: 880, duration: 130 },
  ],
  leave: [
    { pitch: 587, duration: 110 },
    { pitch: 392, duration: 130 },
  ],
  knock: [
    { pitch: 740, duration: 110 },
    { pitch: 740, duration: 130 },
  ],
};

/** In ms, on and off in turn. */
const BUZZES: Readonly<Record<Sign, number[]>> = { join: [40], leave: [20], knock: [40, 80, 40] };

/** How long after what it stands for, in ms, a sign is given: somebody who joins is to be seen first. */
const AFTER: Readonly<Record<Sign, number>> = { join: 400, leave: 0, knock: 0 };
/** After a sign there is no other for this long, in ms: several people who join together make one sign. */
const QUIET = 1_500;
/** For this long, in ms, after joining oneself, people who appear were in the call already. */
const SETTLING = 1_000;

/** Plays a short sound and vibrates when somebody joins, leaves or asks to join, if the person wants that. */
@Injectable()
export class CallSounds {
  private readonly call = inject(CallService);
  private readonly preference = inject(SoundPreference);
  private readonly tones = inject(Tones);
  private readonly vibrate = inject(VIBRATE);
  private readonly now = inject(NOW);
  private readonly state = toSignal(this.call.state$, { requireSync: true });
  private readonly selection = toSignal(inject(MediaService).selection$, { requireSync: true });

  constructor() {
    this.signs()
      .pipe(
        filter(() => this.isSettled()),
        exhaustMap((sign) =>
          of(sign).pipe(
            delay(AFTER[sign], UNZONED),
            tap(() => this.give(sign)),
            delay(QUIET, UNZONED),
          ),
        ),
        takeUntilDestroyed(),
      )
      .subscribe();
  }

  private signs(): Observable<Sign> {
    const comings$ = rosterChanges(this.call.participants$).pipe(
      map(({ joined }): Sign => (joined.length > 0 ? 'join' : 'leave')),
    );
    const knocks$ = arrivals(this.call.knocks$, this.now).pipe(map((): Sign => 'knock'));
    return merge(comings$, knocks$);
  }

  private isSettled(): boolean {
    const state = this.state();
    return state.kind === 'live' && this.now() - state.since >= SETTLING;
  }

  private give(sign: Sign): void {
    const { sound, vibration } = this.preference.signs();
    if (sound) void this.tones.play(TONES[sign], this.selection().speaker);
    if (vibration) this.vibrate?.(BUZZES[sign]);
  }
}
