import { Component, effect, ElementRef, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService, UNZONED } from '@earshot/angular';
import { filter, map, merge, of, Subject, switchMap, take, timer } from 'rxjs';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { placeOf } from '../../state/call-place';
import { TalkingWhileMuted } from './talking-while-muted';

/** How long, in ms, the hint stays to be read. */
const STAYS = 10_000;

/** "You’re muted", with a button to unmute, shown to somebody who talks while muted. */
@Component({
  selector: 'ear-muted-hint',
  imports: [Icon],
  providers: [TalkingWhileMuted],
  template: `
    <p role="status" [textContent]="isShown() ? intl().mutedHint : ''"></p>
    @if (isShown()) {
      <button type="button" class="unmute" (click)="unmute()">{{ intl().unmute }}</button>
      <button type="button" class="dismiss" [attr.aria-label]="intl().dismiss" (click)="dismiss()">
        <ear-icon name="close" />
      </button>
    }
  `,
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './muted-hint.css'],
  host: { '[class.shown]': 'isShown()' },
})
export class MutedHint {
  private readonly media = inject(MediaService);
  private readonly talking = inject(TalkingWhileMuted);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly dismissedSubject = new Subject<void>();

  protected readonly intl = injectIntl();
  protected readonly isShown = toSignal(
    merge(
      this.talking.talking$.pipe(map(() => true)),
      merge(this.dismissedSubject, this.talking.muted$).pipe(map(() => false)),
    ).pipe(switchMap((isShown) => (isShown ? merge(of(true), this.overInTime()) : of(false)))),
    { initialValue: false },
  );

  constructor() {
    // A button that goes away with the focus on it would leave the person nowhere.
    effect(() => {
      if (!this.isShown() && this.element.matches(':focus-within'))
        placeOf(this.element).querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
    });
  }

  protected unmute(): void {
    void this.media.setMicrophone(true);
  }

  protected dismiss(): void {
    this.dismissedSubject.next();
  }

  /** Emits false when its time is over and nobody is about to press it. */
  private overInTime() {
    return timer(STAYS, STAYS, UNZONED).pipe(
      filter(() => !this.element.matches(':focus-within, :hover')),
      take(1),
      map(() => false),
    );
  }
}
