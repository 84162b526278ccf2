import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
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

/** What `InCall` consists of; in a file of its own, so that it is loaded after the call has begun. */
@Component({
  selector: 'ear-in-call-parts',
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
      [place]="place()"
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
export class InCallParts {
  readonly shortcuts = input(true);
  readonly problem = output<MediaError | null>();

  private readonly call = inject(CallService);
  private readonly intl = inject(EarshotIntl);
  private readonly sheet = viewChild.required(ShortcutsDialog);
  private readonly toldSubject = new Subject<string>();

  // Asked for when it is drawn: it is made before it has a place.
  private readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;
  protected readonly place = computed(() => placeOf(this.element));
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
