import { Directive, inject, input } from '@angular/core';
import { Navigation } from './navigation';

/** A link within the app that does not load the page again; opening it in a new tab works as ever. */
@Directive({
  selector: 'a[appLink]',
  host: { '[attr.href]': 'navigation.addressOf(appLink())', '(click)': 'follow($event)' },
})
export class Link {
  /** The path to go to, within the app. */
  readonly appLink = input.required<string>();

  protected readonly navigation = inject(Navigation);

  protected follow(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.navigation.go(this.appLink());
  }
}
