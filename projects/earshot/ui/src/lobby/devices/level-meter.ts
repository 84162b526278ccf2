import { Component, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { outputFromObservable, toObservable } from '@angular/core/rxjs-interop';
import { AUDIO_LEVEL } from '@earshot/angular';
import { of, share, switchMap } from 'rxjs';
import { injectIntl } from '../../words/inject-intl';
import { silenceOf } from './silence';

/** Shows how loud a stream is. It writes to its elements itself, 10 times a second, so that nothing else is checked. */
@Component({
  selector: 'ear-level-meter',
  template: `
    <div
      #meter
      role="meter"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow="0"
      [attr.aria-label]="intl().microphoneLevel"
    >
      <div #bar class="bar"></div>
    </div>
  `,
  styles: `
    [role='meter'] {
      inline-size: 100%;
      block-size: calc(0.375 * var(--_unit));
      border-radius: 999px;
      background: rgb(8 12 22 / 62%);
      box-shadow: 0 0 0 1px rgb(255 255 255 / 34%);
      overflow: hidden;
      contain: strict;
    }
    [role='meter']:dir(rtl) {
      scale: -1 1;
    }
    .bar {
      block-size: 100%;
      border-radius: inherit;
      background: #5fe0c9;
      transform: translateX(-100%);
    }
    @media (forced-colors: active) {
      [role='meter'] {
        border: 1px solid CanvasText;
      }
      .bar {
        background: Highlight;
      }
    }
  `,
})
export class LevelMeter {
  /** The stream to measure. */
  readonly stream = input.required<MediaStream | null>();

  protected readonly intl = injectIntl();
  private readonly levelOf = inject(AUDIO_LEVEL);
  private readonly meter = viewChild.required<ElementRef<HTMLElement>>('meter');
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>('bar');
  private readonly levels$ = toObservable(this.stream).pipe(
    switchMap((stream) => (stream ? this.levelOf(stream) : of(null))),
    share(),
  );

  /** Emits whether nothing has been heard for 6 s, whenever that changes. */
  readonly silence = outputFromObservable(silenceOf(this.levels$));

  constructor() {
    effect((onCleanup) => {
      const listening = this.levels$.subscribe((level) => this.show(level ?? 0));
      onCleanup(() => listening.unsubscribe());
    });
  }

  private show(level: number): void {
    const percent = Math.round(level * 100);
    this.meter().nativeElement.setAttribute('aria-valuenow', String(percent));
    this.bar().nativeElement.style.transform = `translateX(${percent - 100}%)`;
  }
}
