import { Component, computed, type ElementRef, inject, viewChild } from '@angular/core';
import { VIBRATE } from '@earshot/angular';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';
import { SoundPreference } from '../sounds/sound-preference';
import { SHORTCUT_KEYS } from './shortcut-keys';
import { ShortcutPreference } from './shortcut-preference';
import { Switch } from './switch';

/** What each key does in a call, and whether keys, sounds and vibration are wanted: a modal dialog, opened with `open()`. */
@Component({
  selector: 'ear-shortcuts',
  imports: [Icon, Switch],
  templateUrl: './shortcuts-dialog.html',
  styleUrls: ['../theme/tokens.css', './shortcuts-dialog.css'],
})
export class ShortcutsDialog {
  private readonly keys = inject(ShortcutPreference);
  private readonly sounds = inject(SoundPreference);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

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

  /** Opens the dialog; the browser gives the focus back to where it was once it is closed. */
  open(): void {
    const { nativeElement } = this.dialog();
    if (!nativeElement.open) nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  /** A click beside the dialog lands on the dialog itself, for its content fills it. */
  protected closeOutside(target: EventTarget | null): void {
    if (target === this.dialog().nativeElement) this.close();
  }

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
