import { type Binding, DestroyRef, inject, Injectable, Injector } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MediaService, SAVES_DATA, UNZONED } from '@earshot/angular';
import { from, map, merge, switchMap, take, timer } from 'rxjs';
import type { Prepared } from '../../kit/lazy/prepared';
import { WHEN_IDLE } from '../../platform/idle';
import { CALL_CODE } from './call-code-source';

/** In ms: how long the browser's question about camera and microphone may stay unanswered. */
const ANSWERED_WITHIN = 3_000;

/**
 * Fetches and makes the call's screen in idle moments of the lobby, so that Join has only to show it. Where data is to be
 * saved, or the person is quicker, the screen comes with the call. For each `ear-call` one.
 */
@Injectable()
export class CallScreenAhead {
  private readonly injector = inject(Injector);
  private readonly owner = inject(DestroyRef);
  private readonly savesData = inject(SAVES_DATA);
  private readonly idle$ = inject(WHEN_IDLE);
  private readonly media = inject(MediaService);

  /** The screen's content, once it is made. */
  content: Prepared | null = null;

  /** Begins once the preview stands. Once `isWanted` says no, making it would come between the steps of joining. */
  prepare(bindings: Binding[], isWanted: () => boolean): void {
    if (this.savesData) return;
    merge(from(this.media.settled()), timer(ANSWERED_WITHIN, UNZONED))
      .pipe(
        take(1),
        switchMap(() => this.idle$),
        switchMap(() => CALL_CODE()),
        switchMap((code) => this.idle$.pipe(map(() => code))),
        takeUntilDestroyed(this.owner),
      )
      .subscribe({
        next: ({ CallScreenContent, Prepared }) => {
          if (!isWanted()) return;
          const content = new Prepared(CallScreenContent, this.injector, bindings);
          this.owner.onDestroy(() => {
            content.destroy();
          });
          this.content = content;
        },
        error: () => undefined, // TypeError: it cannot be fetched just now; that is told when the screen is needed
      });
  }
}
