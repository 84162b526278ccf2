import { type ComponentRef, DestroyRef, type ViewContainerRef } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { CallService, WINDOW } from '@earshot/angular';
import { distinctUntilChanged, map } from 'rxjs';
import { Navigation } from '../navigation/navigation';
import { LeaveQuestion } from './leave-question';

/**
 * Makes the browser's Back close an open menu or dialog in a call, as on a phone, or else ask in `place` whether to leave. Without
 * a call it goes back. Ends with `place`.
 */
export function askBeforeBack(place: ViewContainerRef): void {
  const { injector } = place;
  new BackFromCall(
    place,
    injector.get(Navigation),
    injector.get(CallService),
    injector.get(WINDOW).document,
  ).follow(injector.get(DestroyRef));
}

class BackFromCall {
  private letGo: (() => void) | null = null;
  private question: ComponentRef<LeaveQuestion> | null = null;

  constructor(
    private readonly place: ViewContainerRef,
    private readonly navigation: Navigation,
    private readonly call: CallService,
    private readonly document: Document,
  ) {}

  follow(owner: DestroyRef): void {
    this.call.state$
      .pipe(
        map(({ kind }) => kind === 'live'),
        distinctUntilChanged(),
        takeUntilDestroyed(owner),
      )
      .subscribe((isLive) => {
        if (isLive) this.letGo = this.navigation.holdBack(() => this.goBack());
        // A page that goes away ends its call as well, and must not go back meanwhile: its tasks do not run any more.
        else setTimeout(() => this.end());
      });
    owner.onDestroy(() => this.end());
  }

  private end(): void {
    this.close();
    this.letGo?.();
    this.letGo = null;
  }

  private goBack(): void {
    if (!closeTopmost(this.document)) this.ask();
  }

  private ask(): void {
    const question = this.place.createComponent(LeaveQuestion);
    this.question = question;
    question.instance.answered.subscribe((wantsToLeave) => {
      // A dialog says that it is closed a moment later, when Back may have asked again.
      question.destroy();
      if (this.question === question) this.question = null;
      if (!wantsToLeave) return;
      this.letGo = null;
      void this.call.leave();
      this.navigation.leave();
    });
  }

  private close(): void {
    this.question?.destroy();
    this.question = null;
  }
}

/** Closes the dialog, popover or menu that was opened last. Returns whether there was one. */
function closeTopmost(document: Document): boolean {
  const open = [
    ...document.querySelectorAll<HTMLElement>('dialog[open], [popover]:popover-open, [role="menu"]'),
  ].at(-1);
  if (!open) return false;
  if (open instanceof HTMLDialogElement) open.close();
  else if (open.hasAttribute('popover')) open.hidePopover();
  else open.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  return true;
}
