import { Menu as AriaMenu } from '@angular/aria/menu';
import { afterNextRender, Directive, ElementRef, inject, input, output } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { focusedIn } from '../focus/focused-in';

/**
 * Makes its element a menu that is open for as long as it is there. Its items are `ngMenuItem`s: keys, first letters and the
 * pointer move among them as @angular/aria has it, and `itemSelected` emits the value of the chosen one. The first item
 * takes the focus. Escape, Tab, and a press or the focus elsewhere ask for the menu to be taken away.
 */
@Directive({
  selector: '[earMenu]',
  hostDirectives: [{ directive: AriaMenu, outputs: ['itemSelected'] }],
  host: {
    '(keydown)': 'closeOn($event)',
    '(focusout)': 'leave($event.relatedTarget)',
    '(document:pointerdown)': 'leave($event.composedPath()[0] ?? null)',
  },
})
export class Menu {
  /** The button that opened it: it gets the focus back, and a press on it is its own affair. */
  readonly opener = input.required<HTMLElement>({ alias: 'earMenu' });
  /** Emits when it is to be taken away. */
  readonly closed = output();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(WINDOW).document;

  constructor() {
    afterNextRender({
      read: () => this.element.querySelector<HTMLElement>('[role^="menuitem"]')?.focus(),
    });
    this.closed.subscribe(() => {
      if (this.element.contains(focusedIn(this.document))) this.opener().focus();
    });
  }

  protected closeOn(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    this.closed.emit();
  }

  /** A window that loses the focus altogether keeps its menu. */
  protected leave(next: EventTarget | null): void {
    const node = next as Node | null;
    if (node && !this.element.contains(node) && !this.opener().contains(node)) this.closed.emit();
  }
}
