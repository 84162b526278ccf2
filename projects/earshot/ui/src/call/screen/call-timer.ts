import { Component, effect, ElementRef, inject, input } from '@angular/core';
import { NOW, outsideZones, WINDOW } from '@earshot/angular';
import { formatDuration } from '../../words/duration';
import { injectIntl } from '../../words/inject-intl';

/**
 * Shows how long the call has been going on. It writes the text itself, once a second, so that no change detection runs for
 * it; what draws it gives it a fixed size, so that nothing else is laid out anew.
 */
@Component({
  selector: 'ear-call-timer',
  template: '',
  host: { role: 'timer', '[attr.aria-label]': 'intl().callTime' },
})
export class CallTimer {
  /** When the call began, in ms since 1970. */
  readonly since = input.required<number>();

  protected readonly intl = injectIntl();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly window = inject(WINDOW);
  private readonly now = inject(NOW);

  constructor() {
    effect((onCleanup) => {
      const since = this.since();
      const show = () => (this.host.textContent = formatDuration(this.now() - since));
      show();
      const timer = outsideZones(() => this.window.setInterval(show, 1_000));
      onCleanup(() => this.window.clearInterval(timer));
    });
  }
}
