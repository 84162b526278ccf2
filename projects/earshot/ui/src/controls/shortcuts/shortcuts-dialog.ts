import { Component, computed, inject, output } from '@angular/core';
import { VIBRATE } from '../../platform/vibration';
import { Dialog } from '../../kit/dialog/dialog';
import { injectIntl } from '../../words/inject-intl';
import { SoundPreference } from '../../state/sound-preference';
import { SHORTCUT_KEYS } from '../../state/shortcut-keys';
import { ShortcutPreference } from '../../state/shortcut-preference';
import { Switch } from '../../kit/switch/switch';

/** A modal dialog that lists the keys of a call, with switches for keys, sounds and vibration. */
@Component({
  selector: 'ear-shortcuts',
  imports: [Dialog, Switch],
  templateUrl: './shortcuts-dialog.html',
  styleUrls: ['../../kit/theme/tokens.css', './shortcuts-dialog.css'],
})
export class ShortcutsDialog {
  /** Emits once the person has closed it. */
  readonly closed = output();

  private readonly keys = inject(ShortcutPreference);
  private readonly sounds = inject(SoundPreference);

  protected readonly intl = injectIntl();
  protected readonly canVibrate = inject(VIBRATE) !== null;
  protected readonly isOn = this.keys.isOn;
  protected readonly signs = this.sounds.signs;
  protected readonly rows = computed(() => {
    const intl = this.intl();
    return [
      { what: intl.shortcutMicrophone, keys: [SHORTCUT_KEYS.microphone] },
      { what: intl.shortcutCamera, keys: [SHORTCUT_KEYS.camera] },
      { what: intl.shortcutScreen, keys: [SHORTCUT_KEYS.screen] },
      { what: intl.shortcutTalk, keys: [intl.spaceKey] },
      { what: intl.shortcutControls, keys: ['←', '→'] },
      { what: intl.shortcutSheet, keys: [SHORTCUT_KEYS.sheet] },
      { what: intl.shortcutClose, keys: [intl.escapeKey] },
    ];
  });

  protected toggleKeys(): void {
    this.keys.set(!this.isOn());
  }

  protected toggleSound(): void {
    this.sounds.set({ sound: !this.signs().sound });
  }

  protected toggleVibration(): void {
    this.sounds.set({ vibration: !this.signs().vibration });
  }
}
