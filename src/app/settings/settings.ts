import { Component, DestroyRef, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { Button, Icon, MediaSettingsPanel, PersonName } from '@earshot/angular/ui';
import { map } from 'rxjs';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { RecentSwitch } from '../recent/recent-switch';
import { Theme, THEME_CHOICES, type ThemeChoice } from '../theme/theme';

/** The settings that this device remembers: the name, the devices, the theme, and whether calls are remembered. */
@Component({
  selector: 'app-settings',
  imports: [Brand, Button, Icon, Link, MediaSettingsPanel, RecentSwitch],
  templateUrl: './settings.html',
  styleUrl: './settings.css',
})
export class Settings {
  private readonly media = inject(MediaService);
  private readonly remembered = inject(PersonName);
  private readonly theme = inject(Theme);

  protected readonly name = signal(this.remembered.read());
  protected readonly themes = THEME_CHOICES;
  protected readonly chosenTheme = this.theme.choice;
  protected readonly isEmpty = toSignal(
    this.media.devices$.pipe(map(({ microphones, cameras }) => microphones.length + cameras.length === 0)),
    { initialValue: false },
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.media.release());
  }

  protected rename(name: string): void {
    this.name.set(this.remembered.remember(name));
  }

  protected paint(theme: ThemeChoice): void {
    this.theme.choose(theme);
  }

  /** Opens the devices for a moment, because a browser names them only to a page that may use them. */
  protected async showDevices(): Promise<void> {
    await this.media.open({ microphone: true, camera: true });
    this.media.release();
  }
}
