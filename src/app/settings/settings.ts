import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { Button, Icon, injectReload, MediaSettingsPanel, PersonName } from '@earshot/angular/ui';
import { map } from 'rxjs';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { RecentCalls } from '../recent/recent-calls';
import { LANGUAGE_CHOICES, Languages } from '../languages/languages';
import { LANGUAGE_NAMES } from '../languages/names';
import type { LanguageChoice } from '../languages/wanted';
import { AVATAR_HUES, AvatarChoice, type AvatarColour } from '../theme/avatar';
import { TEXT_SIZES, Theme, THEME_CHOICES } from '../theme/theme';
import { AppWords } from '../words/app-words';
import { injectWords } from '../words/inject-words';
import { injectDataSaver } from './inject-data-saver';
import { SettingSwitch } from './setting-switch';
import { DeviceStorage } from './storage';
import { VERSION } from './version';

/** The language that a choice stands for, by its own name. */
type Choice = readonly [choice: LanguageChoice, name: string | null];
const CHOICES: readonly Choice[] = LANGUAGE_CHOICES.map((choice) => [
  choice,
  choice === 'system' ? null : LANGUAGE_NAMES[choice],
]);

/** What this device remembers: the name, the devices, how the app looks, recent calls; and how to make it forget all of it. */
@Component({
  selector: 'app-settings',
  imports: [Brand, Button, Icon, Link, MediaSettingsPanel, SettingSwitch],
  templateUrl: './settings.html',
  styleUrl: './settings.css',
})
export class Settings {
  private readonly media = inject(MediaService);
  private readonly remembered = inject(PersonName);
  private readonly storage = inject(DeviceStorage);
  private readonly reload = injectReload();

  private readonly injector = inject(Injector);
  private readonly askButton = viewChild<string, ElementRef<HTMLElement>>('ask', { read: ElementRef });
  private readonly keepButton = viewChild<string, ElementRef<HTMLElement>>('keep', { read: ElementRef });

  private readonly locale = inject(AppWords).locale;

  protected readonly recent = inject(RecentCalls);
  protected readonly saver = injectDataSaver();
  protected readonly words = injectWords();
  protected readonly name = computed(() => this.remembered.read());
  protected readonly themes = THEME_CHOICES;
  protected readonly languages = CHOICES;
  protected readonly language = inject(Languages).choice;
  protected readonly colours = inject(Theme).colours;
  protected readonly hues = Object.entries(AVATAR_HUES) as [AvatarColour, number | null][];
  protected readonly avatar = inject(AvatarChoice).choice;
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

  protected async turnRecent(): Promise<void> {
    await this.recent.turn(!this.recent.isOn());
  }

  protected percentOf(size: string): string {
    return new Intl.NumberFormat(this.locale(), { style: 'percent' }).format(Number(size) / 100);
  }

  protected speak(choice: string): void {
    this.language.choose(choice as LanguageChoice);
  }

  protected rename(name: string): void {
    this.remembered.remember(name);
  }

  /** Asks whether everything is to be removed, or takes the question back. The focus goes where no harm is done. */
  protected question(isAsked: boolean): void {
    if (this.isClearing()) return;
    this.asksToClear.set(isAsked);
    const focus = () => (isAsked ? this.keepButton() : this.askButton())?.nativeElement.focus();
    afterNextRender(focus, { injector: this.injector });
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
