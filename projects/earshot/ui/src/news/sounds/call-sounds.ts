import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService, NOW } from '@earshot/angular';
import { VIBRATE } from '../../platform/vibration';
import { exhaustMap, filter, map, merge, type Observable, timer } from 'rxjs';
import { arrivals, rosterChanges } from '../announcements/news';
import { SoundPreference } from '../../state/sound-preference';
import { type Tone, Tones } from './tones';

type Sign = 'join' | 'leave' | 'knock';

/** Two notes up for who comes, down for who goes, and twice the same for who knocks. */
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

/** How long, in ms, after a sign others make none: many who come at once are one sign. */
const QUIET = 1_500;
/** How long, in ms, after one's own joining those who turn up were there already. */
const SETTLING = 1_000;

/** A short sound, and a buzz of the phone, when somebody joins, leaves or knocks: as far as the person wants them. */
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
        exhaustMap((sign) => {
          this.give(sign);
          return timer(QUIET);
        }),
        takeUntilDestroyed(),
      )
      .subscribe();
  }

  private signs(): Observable<Sign> {
    const comings$ = rosterChanges(this.call.participants$).pipe(
      map(({ joined }): Sign => (joined.length > 0 ? 'join' : 'leave')),
    );
    const knocks$ = arrivals(this.call.knocks$).pipe(map((): Sign => 'knock'));
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
