import { Component, computed, type ElementRef, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { of, Subject, switchMap } from 'rxjs';
import { Button } from '../../kit/button/button';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { SpeakerCheck, type SpeakerStep } from './speaker-check';

const IDLE: SpeakerStep = { kind: 'idle' };

/** A button that plays two notes on the chosen speaker. */
@Component({
  selector: 'ear-speaker-test',
  imports: [Button, Icon],
  providers: [SpeakerCheck],
  template: `
    @if (isPossible) {
      <button earButton type="button" variant="tonal" (click)="toggle()">
        <ear-icon [name]="isRunning() ? 'close' : 'speaker'" /><span
          [textContent]="isRunning() ? intl().stopTest : intl().testSpeaker"
        ></span>
      </button>
    }
    <p role="status" [textContent]="words()"></p>
    <audio #audio></audio>
  `,
  styleUrls: ['../../kit/theme/tokens.css', './sound-test.css'],
})
export class SpeakerTest {
  private readonly check = inject(SpeakerCheck);
  private readonly wishSubject = new Subject<boolean>();
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>('audio');

  protected readonly intl = injectIntl();
  protected readonly isPossible = this.check.isPossible;
  protected readonly step = toSignal(
    this.wishSubject.pipe(
      switchMap((isWanted) => (isWanted ? this.check.run(this.audio().nativeElement) : of(IDLE))),
    ),
    { initialValue: IDLE },
  );
  protected readonly isRunning = computed(() => this.step().kind === 'playing');
  protected readonly words = computed(() => this.wordsFor(this.step()));

  protected toggle(): void {
    this.wishSubject.next(!this.isRunning());
  }

  private wordsFor(step: SpeakerStep): string {
    const { playingTone, heardTone, cannotPlay } = this.intl();
    switch (step.kind) {
      case 'idle':
        return '';
      case 'playing':
        return playingTone;
      case 'heard':
        return heardTone;
      case 'unplayable':
        return cannotPlay;
    }
  }
}
