import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/** A screen with one message and the next steps (its content). Elements with the attribute `earDetails` stand above the steps. */
@Component({
  selector: 'ear-notice',
  imports: [Icon],
  template: `
    <div class="badge"><ear-icon [name]="icon()" /></div>
    <div class="words" [attr.role]="isFailure() ? 'alert' : null">
      <h1 tabindex="-1" [textContent]="heading()"></h1>
      <p [textContent]="text()"></p>
    </div>
    <ng-content select="[earDetails]" />
    <div class="actions"><ng-content /></div>
  `,
  styleUrls: ['../theme/tokens.css', './notice.css'],
})
export class Notice {
  /** The icon before the heading. */
  readonly icon = input.required<IconName>();
  /** What happened, in a few words. */
  readonly heading = input.required<string>();
  /** What it means, or what to do. */
  readonly text = input.required<string>();
  /** Whether it tells of a failure, so that a screen reader says it at once. */
  readonly isFailure = input(false);
}
