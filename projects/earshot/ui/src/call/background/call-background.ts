import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService, type RoomId } from '@earshot/angular';
import { merge, Subject } from 'rxjs';
import { ScreenAwake } from './screen-awake';
import { injectTexts } from '../../words/inject-intl';
import { CallOnLockScreen } from '../../small-window/call-on-lock-screen';
import { placeOf } from '../../state/call-place';
import { SeatMemory } from '../../state/seat-memory';
import { SeatKeeper } from './seat-keeper';
import { CallShortcuts } from '../../controls/shortcuts/call-shortcuts';
import { CallSounds } from '../../news/sounds/call-sounds';
import { MutedHint } from '../../news/alerts/muted-hint';
import { interruptions, recent, sharings, silences } from '../../news/announcements/announcements';

/**
 * Everything that a running call does besides its pictures: keys, the lock screen, keeping the screen on, sounds,
 * announcements for screen readers, and a hint for people who talk while muted. It exists as long as the call is live.
 */
@Component({
  selector: 'ear-call-background',
  imports: [CallShortcuts, MutedHint],
  providers: [CallOnLockScreen, CallSounds, ScreenAwake, SeatKeeper, SeatMemory],
  template: `
    <div
      role="status"
      aria-atomic="false"
      class="for-readers"
      earCallShortcuts
      [place]="place()"
      [enabled]="shortcuts()"
      (told)="tell($event)"
      (sheetWanted)="sheetWanted.emit()"
    >
      @for (line of lines(); track line.number) {
        <p [textContent]="line.text"></p>
      }
    </div>
    <ear-muted-hint />
  `,
  styles: `
    :host {
      display: contents;
    }
    .for-readers {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    p {
      margin: 0;
    }
  `,
})
export class CallBackground {
  /** The call's room, so that a reload leads back into it; null remembers nothing. */
  readonly room = input<RoomId | null>(null);
  /** Whether single keys do something in this call. */
  readonly shortcuts = input(true);
  /** Emits when the person asks for the list of keys. */
  readonly sheetWanted = output();

  private readonly call = inject(CallService);
  private readonly intl = injectTexts();
  private readonly toldSubject = new Subject<string>();

  private readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;
  // Asked for when it is drawn: a call screen is made before it is put into the page.
  protected readonly place = computed(() => placeOf(this.element));
  protected readonly lines = toSignal(
    recent(
      merge(
        this.toldSubject,
        interruptions(this.call.participants$, this.intl),
        sharings(this.call.participants$, this.intl),
        silences(inject(MediaService).media$, this.intl),
      ),
    ),
    { requireSync: true },
  );

  constructor() {
    inject(CallOnLockScreen);
    inject(CallSounds);
    inject(ScreenAwake);
    inject(SeatKeeper).follow(this.room);
  }

  protected tell(text: string): void {
    this.toldSubject.next(text);
  }
}
