import { Component, computed, inject, input, model, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService } from '@earshot/angular';
import { type Arrangement, ARRANGEMENTS } from '../call-screen/arrangement';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';
import { Menu } from '../menu/menu';
import type { Panel } from '../panels/panel';

/** What a call offers beside its buttons, and on a narrow screen the buttons that have no place. */
@Component({
  selector: 'ear-call-menu',
  imports: [Icon, Menu],
  templateUrl: './call-menu.html',
  styleUrls: ['../theme/tokens.css', './call-menu.css'],
})
export class CallMenu {
  /** The button that opened it. */
  readonly opener = input.required<HTMLElement>();
  /** How the pictures are arranged. */
  readonly arrangement = model.required<Arrangement>();
  /** Emits the panel that is to be opened. */
  readonly choose = output<Panel>();
  /** Emits when the menu is to be taken away. */
  readonly closed = output();

  protected readonly intl = injectIntl();
  protected readonly isModerator = toSignal(inject(CallService).isModerator$, { requireSync: true });
  protected readonly arrangements = computed(() => {
    const { arrangeAutomatic, arrangeTiles, arrangeStage } = this.intl();
    const labels = { automatic: arrangeAutomatic, tiles: arrangeTiles, stage: arrangeStage };
    return ARRANGEMENTS.map((value) => ({ value, label: labels[value] }));
  });
  protected readonly panels = computed(() => {
    const { roomAccess, settings, shortcuts } = this.intl();
    return [
      ...(this.isModerator() ? [{ panel: 'access', icon: 'lock', label: roomAccess } as const] : []),
      { panel: 'settings', icon: 'settings', label: settings },
      { panel: 'shortcuts', icon: 'keyboard', label: shortcuts },
    ] as const;
  });

  protected open(panel: Panel): void {
    this.close();
    this.choose.emit(panel);
  }

  protected arrange(arrangement: Arrangement): void {
    this.close();
    this.arrangement.set(arrangement);
  }

  /** The focus is back on the button before a panel takes it over, which gives it back to where it was. */
  private close(): void {
    this.opener().focus();
    this.closed.emit();
  }
}
