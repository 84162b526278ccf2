import { Component, computed, inject, input, model, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService } from '@earshot/angular';
import { type Arrangement, ARRANGEMENTS } from '../state/arrangement';
import { FullScreen } from '../state/full-screen';
import { Icon } from '../kit/icon/icon';
import { injectIntl } from '../words/inject-intl';
import { Menu } from '../kit/menu/menu';
import type { Panel } from '../state/panel';
import { injectQualityWords } from '../words/inject-quality-words';
import { PictureInPicture } from '../small-window/picture-in-picture';
import type { CallWindow } from '../state/call-window';

/** What a call offers beside its buttons, and on a narrow screen the buttons that have no place. */
@Component({
  selector: 'ear-call-menu',
  imports: [Icon, Menu],
  templateUrl: './call-menu.html',
  styleUrls: ['../kit/theme/tokens.css', '../kit/theme/stage.css', './call-menu.css'],
})
export class CallMenu {
  /** The button that opened it. */
  readonly opener = input.required<HTMLElement>();
  /** How the pictures are arranged. */
  readonly arrangement = model.required<Arrangement>();
  /** Emits the panel that is to be opened. */
  readonly choose = output<Panel>();
  /** Emits where else the call is to be seen, or no longer. */
  readonly show = output<CallWindow>();
  /** Emits when the menu is to be taken away. */
  readonly closed = output();

  protected readonly flipCamera = toSignal(inject(MediaService).flipCamera$, { initialValue: null });
  private readonly fullScreen = inject(FullScreen);
  private readonly pictureInPicture = inject(PictureInPicture);
  protected readonly intl = injectIntl();
  private readonly words = injectQualityWords();
  protected readonly isModerator = toSignal(inject(CallService).isModerator$, { requireSync: true });
  protected readonly arrangements = computed(() => {
    const { arrangeAutomatic, arrangeTiles, arrangeStage } = this.intl();
    const labels = { automatic: arrangeAutomatic, tiles: arrangeTiles, stage: arrangeStage };
    return ARRANGEMENTS.map((value) => ({ value, label: labels[value] }));
  });
  protected readonly switches = computed(() => {
    const { fullScreen, smallWindow } = this.intl();
    const canFill = this.fullScreen.toggle !== null;
    const canShrink = this.pictureInPicture.toggle !== null;
    return [
      ...(canFill ? [{ view: 'full-screen', label: fullScreen, isOn: this.fullScreen.isOn() } as const] : []),
      ...(canShrink
        ? [{ view: 'small-window', label: smallWindow, isOn: this.pictureInPicture.isOn() } as const]
        : []),
    ];
  });
  protected readonly panels = computed(() => {
    const { invitePeople, roomAccess, settings, shortcuts } = this.intl();
    return [
      { panel: 'invite', icon: 'invite', label: invitePeople },
      ...(this.isModerator() ? [{ panel: 'access', icon: 'lock', label: roomAccess } as const] : []),
      { panel: 'settings', icon: 'settings', label: settings },
      { panel: 'quality', icon: 'signal', label: this.words().callQuality },
      { panel: 'shortcuts', icon: 'keyboard', label: shortcuts },
    ] as const;
  });

  protected flip(flip: () => Promise<unknown>): void {
    this.close();
    void flip();
  }

  protected open(panel: Panel): void {
    this.close();
    this.choose.emit(panel);
  }

  protected switch(view: CallWindow): void {
    this.close();
    this.show.emit(view);
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
