import { Component, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type MediaError } from '@earshot/angular';
import { merge, Subject } from 'rxjs';
import { ScreenAwake } from '../awake/screen-awake';
import { EarshotIntl } from '../intl/earshot-intl';
import { CallOnLockScreen } from '../lock-screen/call-on-lock-screen';
import { placeOf } from '../shortcuts/call-place';
import { CallShortcuts } from '../shortcuts/call-shortcuts';
import { ShortcutsDialog } from '../shortcuts/shortcuts-dialog';
import { CallSounds } from '../sounds/call-sounds';
import { MutedHint } from '../talking/muted-hint';
import { interruptions, recent, sharings } from './announcements';

/**
 * What a running call does beside its pictures: keys and the list of them, the lock screen, a screen that stays on, sounds,
 * what screen readers are told, and a word to who talks while muted. It is meant to be deferred, and to be on the page for as
 * long as the call is live: in the call screen, or in the element that holds the call.
 */
@Component({
  selector: 'ear-in-call',
  imports: [CallShortcuts, MutedHint, ShortcutsDialog],
  providers: [CallOnLockScreen, CallSounds, ScreenAwake],
  template: `
    <div role="status" aria-atomic="false" class="for-readers">
      @for (line of lines(); track line.number) {
        <p>{{ line.text }}</p>
      }
    </div>
    <ear-muted-hint />
    <ear-shortcuts
      earCallShortcuts
      [place]="place"
      [enabled]="shortcuts()"
      (problem)="problem.emit($event)"
      (told)="tell($event)"
      (sheetWanted)="openShortcuts()"
    />
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
    ear-shortcuts {
      position: absolute;
    }
    p {
      margin: 0;
    }
  `,
})
export class InCall {
  /** Whether single keys do something in this call. */
  readonly shortcuts = input(true);
  /** Emits why a device or the screen could not be opened by a key, and null when the person tries again. */
  readonly problem = output<MediaError | null>();

  private readonly call = inject(CallService);
  private readonly intl = inject(EarshotIntl);
  private readonly sheet = viewChild.required(ShortcutsDialog);
  private readonly toldSubject = new Subject<string>();

  protected readonly place = placeOf(inject<ElementRef<Element>>(ElementRef).nativeElement);
  protected readonly lines = toSignal(
    recent(
      merge(
        this.toldSubject,
        interruptions(this.call.participants$, this.intl),
        sharings(this.call.participants$, this.intl),
      ),
    ),
    { requireSync: true },
  );

  constructor() {
    inject(CallOnLockScreen);
    inject(CallSounds);
    inject(ScreenAwake);
  }

  /** Opens the list of keys. */
  openShortcuts(): void {
    this.sheet().open();
  }

  protected tell(text: string): void {
    this.toldSubject.next(text);
  }
}
