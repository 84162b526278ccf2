import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { type MediaErrorCode, WINDOW } from '@earshot/angular';
import { Button } from '../../kit/button/button';
import { Icon } from '../../kit/icon/icon';
import { injectBrowser } from '../../words/inject-browser';
import { injectIntl } from '../../words/inject-intl';
import type { DeviceProblem } from './device-problems';

/** Says what is wrong with a device, how to fix it step by step, and what works without it. */
@Component({
  selector: 'ear-device-problem',
  imports: [Button, Icon],
  templateUrl: './device-problem-card.html',
  styleUrls: ['../../kit/theme/tokens.css', './device-problem-card.css'],
  host: { '[attr.data-device]': 'problem().devices[0]' },
})
export class DeviceProblemCard {
  readonly problem = input.required<DeviceProblem>();
  /** Whether devices are being opened right now. */
  readonly isOpening = input(false);

  /** Emits when the person wants the problem's devices to be opened again. */
  readonly retry = output();

  protected readonly intl = injectIntl();
  protected readonly address = inject(WINDOW).location.href;
  private readonly browser = injectBrowser();
  private readonly tried = signal<MediaErrorCode | null>(null);

  protected readonly words = computed(() => this.intl().error(this.problem().code));
  protected readonly steps = signal<readonly string[]>([]);
  protected readonly without = computed(() => {
    const { joinAnyway, joinWithoutMicrophone, joinWithoutCamera } = this.intl();
    const { devices } = this.problem();
    if (devices.length > 1) return joinAnyway;
    return devices[0] === 'microphone' ? joinWithoutMicrophone : joinWithoutCamera;
  });
  protected readonly isFramed = computed(() => this.problem().code.endsWith('-framed'));
  /** Whether the person tried again and the same came out of it, which nothing else would show. */
  protected readonly isUnchanged = computed(() => !this.isOpening() && this.tried() === this.problem().code);

  constructor() {
    effect((onCleanup) => {
      let isCurrent = true;
      onCleanup(() => (isCurrent = false));
      void this.load().then((steps) => {
        if (isCurrent) this.steps.set(steps);
      });
    });
  }

  protected tryAgain(): void {
    if (this.isOpening()) return;
    this.tried.set(this.problem().code);
    this.retry.emit();
  }

  private load(): Promise<readonly string[]> {
    // Without a network they may not be there to load: then the words of the error have to do.
    return this.intl()
      .steps(this.problem().code, this.browser)
      .catch(() => []);
  }
}
