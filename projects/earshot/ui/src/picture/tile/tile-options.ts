import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type Participant } from '@earshot/angular';
import { Volumes } from '../sound/volumes';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';

/** Options for a person: how they are seen and heard on this device, and for moderators to remove them. A button and its panel. */
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
  private readonly call = inject(CallService);
  protected readonly isModerator = toSignal(this.call.isModerator$, { requireSync: true });
  protected readonly hasFailed = signal(false);
  protected readonly intl = injectIntl();
  /** In percent. */
  protected readonly volume = computed(() => Math.round(this.volumes.of(this.participant().id) * 100));
  protected readonly panelId = computed(() => `ear-${this.source()}-${this.participant().id}`);

  protected async remove(): Promise<void> {
    this.hasFailed.set(false);
    this.hasFailed.set(!(await this.call.remove(this.participant().id)));
  }

  protected setVolume(percent: string): void {
    this.volumes.set(this.participant().id, Number(percent) / 100);
  }
}
