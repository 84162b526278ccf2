import { Component, computed, inject, input, output } from '@angular/core';
import type { Participant } from '@earshot/angular';
import { Volumes } from '../sound/volumes';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';

/** Options for a person's picture and voice that apply to this device only: a button and the panel that it opens. */
@Component({
  selector: 'ear-tile-options',
  imports: [Icon],
  templateUrl: './tile-options.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './tile-options.css'],
})
export class TileOptions {
  readonly participant = input.required<Participant>();
  /** Which of the person's pictures they are for. */
  readonly source = input.required<'camera' | 'screen'>();
  /** Whether the picture is kept big. */
  readonly isPinned = input.required<boolean>();
  /** Emits when the picture is to be kept big, or no longer. */
  readonly pin = output();

  private readonly volumes = inject(Volumes);
  protected readonly intl = injectIntl();
  /** In percent. */
  protected readonly volume = computed(() => Math.round(this.volumes.of(this.participant().id) * 100));
  protected readonly panelId = computed(() => `ear-${this.source()}-${this.participant().id}`);

  protected setVolume(percent: string): void {
    this.volumes.set(this.participant().id, Number(percent) / 100);
  }
}
