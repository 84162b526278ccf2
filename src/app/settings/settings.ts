import { Component, DestroyRef, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { Button, Icon, injectReload, MediaSettingsPanel, PersonName } from '@earshot/angular/ui';
import { map } from 'rxjs';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { RecentSwitch } from '../recent/recent-switch';
import { TEXT_SIZES, Theme, THEME_CHOICES, type ThemeChoice } from '../theme/theme';
import { DeviceStorage } from './storage';
import { VERSION } from './version';

const THEME_NAMES: Record<ThemeChoice, string> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** What this device remembers: the name, the devices, how the app looks, recent calls; and how to make it forget all of it. */
@Component({
  selector: 'app-settings',
  imports: [Brand, Button, Icon, Link, MediaSettingsPanel, RecentSwitch],
  templateUrl: './settings.html',
  styleUrl: './settings.css',
})
export class Settings {
  private readonly media = inject(MediaService);
  private readonly remembered = inject(PersonName);
  private readonly storage = inject(DeviceStorage);
  private readonly reload = injectReload();

  protected readonly name = signal(this.remembered.read());
  protected readonly themes = THEME_CHOICES;
  protected readonly themeNames = THEME_NAMES;
  protected readonly colours = inject(Theme).colours;
  protected readonly sizes = TEXT_SIZES;
  protected readonly size = inject(Theme).size;
  protected readonly version = VERSION;
  protected readonly used = signal<string | null>(null);
  protected readonly asksToClear = signal(false);
  protected readonly isClearing = signal(false);
  protected readonly isEmpty = toSignal(
    this.media.devices$.pipe(map(({ microphones, cameras }) => microphones.length + cameras.length === 0)),
    { initialValue: false },
  );

  constructor() {
    void this.measure();
    inject(DestroyRef).onDestroy(() => this.media.release());
  }

  protected rename(name: string): void {
    this.name.set(this.remembered.remember(name));
  }

  /** Removes everything from this device, and begins anew. */
  protected async clear(): Promise<void> {
    this.asksToClear.set(false);
    this.isClearing.set(true);
    await this.storage.clear();
    this.reload.start();
  }

  private async measure(): Promise<void> {
    const bytes = await this.storage.used();
    if (bytes === null) return;
    const megabytes = new Intl.NumberFormat('en', {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    });
    this.used.set(megabytes.format(bytes / 1e6));
  }

  /** Opens the devices for a moment, because a browser names them only to a page that may use them. */
  protected async showDevices(): Promise<void> {
    await this.media.open({ microphone: true, camera: true });
    this.media.release();
  }
}
