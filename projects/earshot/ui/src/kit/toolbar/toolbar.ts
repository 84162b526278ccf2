import { Directive, ElementRef, inject } from '@angular/core';

/** How many places a key moves, of a number of places; null for keys that do not move. */
const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  ArrowRight: (from, count) => (from + 1) % count,
  ArrowLeft: (from, count) => (from - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Makes its buttons one stop of the Tab key, with the arrow keys, Home and End moving between them (the toolbar pattern of
 * the ARIA Authoring Practices). CDK's FocusKeyManager does the same and weighs 2 kB.
 */
@Directive({
  selector: '[earToolbar]',
  host: { role: 'toolbar', '(keydown)': 'move($event)', '(focusin)': 'settle($event.target)' },
})
export class Toolbar {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const buttons = this.buttons();
    const from = buttons.findIndex((button) => button.contains(event.target as Node));
    event.preventDefault();
    buttons[step(from, buttons.length)]?.focus();
  }

  /** The button that has the focus is the one that Tab comes back to. */
  protected settle(target: EventTarget | null): void {
    const buttons = this.buttons();
    if (!buttons.some((button) => button === target)) return;
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
  }

  private buttons(): HTMLButtonElement[] {
    // A narrow screen has no place for some of them.
    return [...this.element.querySelectorAll('button')].filter((button) => button.offsetParent !== null);
  }
}
