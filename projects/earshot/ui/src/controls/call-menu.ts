import { MenuItem } from '@angular/aria/menu';
import { Component, computed, inject, input, model, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService } from '@earshot/angular';
import { type Arrangement, ARRANGEMENTS } from '../state/arrangement';
import { FullScreen } from '../state/full-screen';
import { Icon } from '../kit/icon/icon';
import type { IconName } from '../kit/icon/icons';
import { injectIntl } from '../words/inject-intl';
import { Menu } from '../kit/menu/menu';
import type { Panel } from '../state/panel';
import { injectQualityWords } from '../words/inject-quality-words';
import { PictureInPicture } from '../small-window/picture-in-picture';
import type { CallWindow } from '../state/call-window';

/** An item of the menu, and what it does. */
interface Action {
  readonly name: string;
  readonly icon: IconName;
  readonly label: string;
  readonly act: () => void;
}

/** The menu of a call: everything without a button of its own, and the buttons for which a narrow screen has no room. */
@Component({
  selector: 'ear-call-menu',
  imports: [Icon, Menu, MenuItem],
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

  private readonly flipCamera = toSignal(inject(MediaService).flipCamera$, { initialValue: null });
  private readonly fullScreen = inject(FullScreen);
  private readonly pictureInPicture = inject(PictureInPicture);
  protected readonly intl = injectIntl();
  private readonly words = injectQualityWords();
  private readonly isModerator = toSignal(inject(CallService).isModerator$, { requireSync: true });
  protected readonly actions = computed<readonly Action[]>(() => {
    const { flipCamera: label } = this.intl();
    const flip = this.flipCamera();
    const panels = this.panels().map((panel) => ({ ...panel, act: () => this.choose.emit(panel.name) }));
    return flip ? [{ name: 'flip', icon: 'flip', label, act: () => void flip() }, ...panels] : panels;
  });
  protected readonly switches = computed(() => {
    const { fullScreen, smallWindow } = this.intl();
    const switchOf = (view: CallWindow, label: string, isOn: boolean) => ({
      view,
      label,
      isOn,
      act: () => this.show.emit(view),
    });
    return [
      ...(this.fullScreen.toggle ? [switchOf('full-screen', fullScreen, this.fullScreen.isOn())] : []),
      ...(this.pictureInPicture.toggle
        ? [switchOf('small-window', smallWindow, this.pictureInPicture.isOn())]
        : []),
    ];
  });
  protected readonly arrangements = computed(() => {
    const { arrangeAutomatic, arrangeTiles, arrangeStage } = this.intl();
    const labels = { automatic: arrangeAutomatic, tiles: arrangeTiles, stage: arrangeStage };
    return ARRANGEMENTS.map((name) => ({ name, label: labels[name], act: () => this.arrangement.set(name) }));
  });
  private readonly panels = computed(() => {
    const { invitePeople, roomAccess, settings, shortcuts } = this.intl();
    return [
      { name: 'invite', icon: 'invite', label: invitePeople },
      ...(this.isModerator() ? [{ name: 'access', icon: 'lock', label: roomAccess } as const] : []),
      { name: 'settings', icon: 'settings', label: settings },
      { name: 'quality', icon: 'signal', label: this.words().callQuality },
      { name: 'shortcuts', icon: 'keyboard', label: shortcuts },
    ] as const;
  });

  /** The focus is back on the button before a panel takes it over, which gives it back to where it was. */
  protected run(act: unknown): void {
    this.opener().focus();
    this.closed.emit();
    (act as () => void)();
  }
}
