import { Component, effect, ElementRef, inject, input } from '@angular/core';
import { NOW, WINDOW } from '@earshot/angular';
import { injectIntl } from '../intl/inject-intl';

/** How long the call has been going on. It writes its text itself, so that a second passes without any checking. */
@Component({
  selector: 'ear-call-timer',
  template: '',
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
    }
  `,
  host: { role: 'timer', '[attr.aria-label]': 'intl().callTime' },
})
export class CallTimer {
  /** When the call began, in ms since 1970. */
  readonly since = input.required<number>();

  protected readonly intl = injectIntl();

  constructor() {
    const window = inject(WINDOW);
    // One text node whose data changes: a new node each second would lay out all around it.
    const text = window.document.createTextNode('');
    inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.append(text);
    const now = inject(NOW);
    effect((onCleanup) => {
      const since = this.since();
      const show = () => (text.data = formatDuration(now() - since));
      show();
      const timer = window.setInterval(show, 1_000);
      onCleanup(() => window.clearInterval(timer));
    });
  }
}

/** Formats a duration in ms as minutes and seconds (7:05), with hours once there are any (1:07:05). */
export function formatDuration(duration: number): string {
  const seconds = Math.max(0, Math.floor(duration / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}
