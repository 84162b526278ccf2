import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { Button, Icon, injectReload, MediaSettingsPanel, PersonName } from '@earshot/angular/ui';
import { map } from 'rxjs';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { RecentSwitch } from '../recent/recent-switch';
import { LANGUAGE_CHOICES, Languages } from '../languages/languages';
import { type LanguageChoice, LANGUAGES } from '../languages/wanted';
import { TEXT_SIZES, Theme, THEME_CHOICES } from '../theme/theme';
import { AppWords } from '../words/app-words';
import { injectWords } from '../words/inject-words';
import { DeviceStorage } from './storage';
import { VERSION } from './version';

/** The language that a choice stands for, by its own name. */
type Choice = readonly [choice: LanguageChoice, name: string | null];
const CHOICES: readonly Choice[] = LANGUAGE_CHOICES.map((choice) => [
  choice,
  choice === 'system' ? null : LANGUAGES[choice],
]);

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

  private readonly locale = inject(AppWords).locale;

  protected readonly words = injectWords();
  protected readonly name = signal(this.remembered.read());
  protected readonly themes = THEME_CHOICES;
  protected readonly languages = CHOICES;
  protected readonly language = inject(Languages).choice;
  protected readonly colours = inject(Theme).colours;
  protected readonly sizes = TEXT_SIZES;
  protected readonly size = inject(Theme).size;
  protected readonly version = VERSION;
  private readonly usedBytes = signal<number | null>(null);
  protected readonly used = computed(() => {
    const bytes = this.usedBytes();
    const unit = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
    return bytes === null ? null : new Intl.NumberFormat(this.locale(), unit).format(bytes / 1e6);
  });
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

  protected percentOf(size: string): string {
    return new Intl.NumberFormat(this.locale(), { style: 'percent' }).format(Number(size) / 100);
  }

  protected speak(choice: string): void {
    this.language.choose(choice as LanguageChoice);
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
    this.usedBytes.set(bytes);
  }

  /** Opens the devices for a moment, because a browser names them only to a page that may use them. */
  protected async showDevices(): Promise<void> {
    await this.media.open({ microphone: true, camera: true });
    this.media.release();
  }
}
