import { afterNextRender, Directive, ElementRef, inject, input, output } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** Where a key leads from a place, of a number of places; -1 is the menu itself, which can have the focus where it scrolls. */
const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  ArrowDown: (from, count) => (from + 1) % count,
  ArrowUp: (from, count) => (Math.max(from, 0) - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Makes its element a menu (the menu pattern of the ARIA Authoring Practices) that is open for as long as it is there: its
 * first item takes the focus; arrow keys, Home, End and first letters move it; Escape, Tab and a click elsewhere ask for
 * it to be taken away. CDK's menu does the same and brings an overlay along, which would not be seen in full screen.
 */
@Directive({
  selector: '[earMenu]',
  host: {
    role: 'menu',
    '(keydown)': 'move($event)',
    '(focusout)': 'leave($event.relatedTarget)',
    '(document:pointerdown)': 'leave($event.target)',
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
    afterNextRender({ read: () => this.items()[0]?.focus() });
    this.closed.subscribe(() => {
      if (this.element.contains(this.document.activeElement)) this.opener().focus();
    });
  }

  protected move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.closed.emit();
      return;
    }
    const items = this.items();
    const from = items.findIndex((item) => item === this.document.activeElement);
    const to = STEPS[event.key]?.(from, items.length) ?? this.named(event.key, from, items);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    items[to]?.focus();
  }

  /** Something else that takes the focus or the click takes the menu away; a window that loses it altogether does not. */
  protected leave(next: EventTarget | null): void {
    const node = next as Node | null;
    if (node && !this.element.contains(node) && !this.opener().contains(node)) this.closed.emit();
  }

  /** Returns the place of the next item that begins with a letter; null when there is none. */
  private named(key: string, from: number, items: readonly HTMLElement[]): number | null {
    if (key.length !== 1 || key === ' ') return null;
    const begins = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
    const places = items.flatMap((item, place) => (begins(item) ? [place] : []));
    return places.find((place) => place > from) ?? places[0] ?? null;
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }
}
