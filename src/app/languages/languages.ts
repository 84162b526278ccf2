import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE, guarded, LOG, WINDOW } from '@earshot/angular';
import { EarshotIntl, type EarshotTexts } from '@earshot/angular/ui';
import { injectDeviceChoice } from '../theme/device-choice';
import { AppWords } from '../words/app-words';
import { SOURCES } from './sources';
import type { DiagnosticsLanguage } from './texts';
import { type Language, type LanguageChoice, LANGUAGE_KEY, LANGUAGES, wantedLanguage } from './wanted';

/** The choices: the browser's language, and each of the app's. */
export const LANGUAGE_CHOICES: readonly [LanguageChoice, ...Language[]] = ['system', ...LANGUAGES];

const RIGHT_TO_LEFT: readonly Language[] = ['ar'];
/** The language of the app: the browser's, or the one chosen on this device. */
@Injectable({ providedIn: 'root' })
export class Languages {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly navigator = inject(WINDOW).navigator;
  private readonly store = inject(DEVICE_STORE);
  private readonly log = inject(LOG)('app/languages');
  private readonly words = inject(AppWords);
  private readonly intl = inject(EarshotIntl);
  private readonly english = englishOf(this.intl);
  private readonly diagnosticsSignal = signal<DiagnosticsLanguage | null>(null);
  private wanted: Language = 'en';
  private loading: Promise<void> = Promise.resolve();

  /** What replaces the English texts of the diagnostics; null for none. */
  readonly diagnostics = this.diagnosticsSignal.asReadonly();
  readonly choice = injectDeviceChoice<LanguageChoice>(LANGUAGE_KEY, LANGUAGE_CHOICES, () => {
    this.loading = this.load(wantedLanguage(this.store, this.navigator));
  });

  /** Resolves when the texts are there, or cannot be had. */
  ready(): Promise<void> {
    return this.loading;
  }

  private async load(language: Language): Promise<void> {
    this.wanted = language;
    const texts =
      language === 'en'
        ? this.english
        : await guarded(this.log, 'a language could not be loaded', SOURCES[language]);
    // Without a network, a language that was never used here cannot be had: the texts stay as they are.
    if (!texts || this.wanted !== language) return;
    this.root.lang = language;
    this.root.dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
    this.words.use(language, texts.app);
    this.diagnosticsSignal.set(texts.diagnostics);
    Object.assign(this.intl, texts.call);
    this.intl.changes.next();
  }
}

/** The English texts as they were before another language replaced them. */
function englishOf(intl: EarshotIntl): {
  readonly app: null;
  readonly call: EarshotTexts;
  readonly diagnostics: null;
} {
  const { changes: _, ...texts } = intl;
  const error = intl.error.bind(intl);
  return { app: null, call: { ...texts, error } as EarshotTexts, diagnostics: null };
}
