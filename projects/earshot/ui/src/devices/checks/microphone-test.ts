import { Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { of, Subject, switchMap } from 'rxjs';
import { Button } from '../../kit/button/button';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { MicrophoneCheck, type MicrophoneStep } from './microphone-check';

const IDLE: MicrophoneStep = { kind: 'idle' };

/** A button that records three seconds and plays them back, so that people hear themselves. Nothing is sent. */
@Component({
  selector: 'ear-microphone-test',
  imports: [Button, Icon],
  providers: [MicrophoneCheck],
  template: `
    @if (isPossible) {
      <button #button earButton type="button" variant="tonal" (click)="toggle()">
        <ear-icon [name]="isRunning() ? 'close' : 'microphone'" /><span
          [textContent]="isRunning() ? intl().stopTest : intl().testMicrophone"
        ></span>
      </button>
    }
    <p role="status" [textContent]="words()"></p>
    <audio #audio></audio>
  `,
  styleUrls: ['../../kit/theme/tokens.css', './sound-test.css'],
})
export class MicrophoneTest {
  private readonly check = inject(MicrophoneCheck);
  private readonly wishSubject = new Subject<boolean>();
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>('audio');
  private readonly button = viewChild<unknown, ElementRef<HTMLButtonElement>>('button', { read: ElementRef });

  protected readonly intl = injectIntl();
  protected readonly isPossible = this.check.isPossible;
  protected readonly step = toSignal(
    this.wishSubject.pipe(
      switchMap((isWanted) => (isWanted ? this.check.run(this.audio().nativeElement) : of(IDLE))),
    ),
    { initialValue: IDLE },
  );
  protected readonly isRunning = computed(() =>
    ['opening', 'recording', 'playing'].includes(this.step().kind),
  );
  protected readonly words = computed(() => this.wordsFor(this.step()));

  /** Starts the test, and takes the focus to where it is stopped. */
  start(): void {
    this.button()?.nativeElement.focus();
    this.wishSubject.next(true);
  }

  protected toggle(): void {
    this.wishSubject.next(!this.isRunning());
  }

  private wordsFor(step: MicrophoneStep): string {
    const intl = this.intl();
    switch (step.kind) {
      case 'idle':
        return '';
      case 'off':
        return intl.turnOnFirst;
      case 'opening':
        return intl.openingMicrophone;
      case 'recording':
        return intl.recording(step.secondsLeft);
      case 'playing':
        return intl.playingRecording;
      case 'heard':
        return intl.heardYourself;
      case 'silent':
        return intl.heardNothing;
      case 'unplayable':
        return intl.cannotPlay;
      case 'unrecorded':
        return intl.cannotRecord;
      case 'failed': {
        const { title, next } = intl.error(step.code);
        return intl.sentences(title, next);
      }
    }
  }
}
