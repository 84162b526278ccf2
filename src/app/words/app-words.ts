import { computed, inject, Injectable, signal } from '@angular/core';
import { ifThere, WINDOW } from '@earshot/angular';
import type { AppTexts } from './english';
import { ENGLISH_FIRST } from './english-first';

/** The language of the app's texts, and those of them that every page needs. */
@Injectable({ providedIn: 'root' })
export class AppWords {
  private readonly navigator = inject(WINDOW).navigator;
  private readonly textsSignal = signal<AppTexts | null>(null);
  private readonly localeSignal = signal(this.localeOf('en'));

  /** All texts of another language; null for English, of which each page brings its own. */
  readonly texts = this.textsSignal.asReadonly();
  readonly words = computed(() => this.texts() ?? ENGLISH_FIRST);
  /** The language and, where the browser tells, the region (BCP 47): for dates, numbers and lists. */
  readonly locale = this.localeSignal.asReadonly();

  /** Shows these texts, of this language, from now on; null for English ones. */
  use(language: string, texts: AppTexts | null): void {
    this.textsSignal.set(texts);
    this.localeSignal.set(this.localeOf(language));
  }

  /** Of a language's kinds, the person's own. */
  private localeOf(language: string): string {
    const isOfIt = (locale: string): boolean => locale === language || locale.startsWith(`${language}-`);
    return ifThere(() => this.navigator.languages.find(isOfIt)) ?? language;
  }
}
