import { FocusKeyManager } from '@angular/cdk/a11y';
import { contentChildren, Directive, ElementRef, inject, linkedSignal } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** A button of a toolbar. */
@Directive({
  selector: 'button[earToolbarButton]',
  host: { '[attr.tabindex]': 'toolbar.stop() === this ? 0 : -1' },
})
export class ToolbarButton {
  protected readonly toolbar = inject(Toolbar);
  readonly element = inject<ElementRef<HTMLButtonElement>>(ElementRef).nativeElement;

  focus(): void {
    this.element.focus();
  }
}

/**
 * Makes its buttons one stop of the Tab key, with the arrow keys, Home and End moving between them (the toolbar pattern of
 * the ARIA Authoring Practices); docs/decisions has why this is not the toolbar of @angular/aria.
 */
@Directive({
  selector: '[earToolbar]',
  host: { role: 'toolbar', '(keydown)': 'move($event)', '(focusin)': 'settle($event.target)' },
})
export class Toolbar {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly window = inject(WINDOW);
  private readonly buttons = contentChildren(ToolbarButton, { descendants: true });

  /** The button that Tab comes to: the one that had the focus last. */
  readonly stop = linkedSignal<readonly ToolbarButton[], ToolbarButton | undefined>({
    source: this.buttons,
    computation: (buttons, previous) => buttons.find((button) => button === previous?.value) ?? buttons.at(0),
  });

  protected move(event: KeyboardEvent): void {
    // A narrow screen has no place for some of them.
    const shown = this.buttons().filter(({ element }) => element.offsetParent !== null);
    const keys = new FocusKeyManager(shown)
      .withHorizontalOrientation(this.window.getComputedStyle(this.element).direction as 'ltr' | 'rtl')
      .withVerticalOrientation(false)
      .withHomeAndEnd()
      .withWrap();
    keys.updateActiveItem(shown.findIndex(({ element }) => element.contains(event.target as Node)));
    keys.onKeydown(event);
    keys.destroy();
  }

  protected settle(target: EventTarget | null): void {
    const button = this.buttons().find(({ element }) => element === target);
    if (button) this.stop.set(button);
  }
}
