import { ifThere, type Store } from '@earshot/angular';

/** The app's languages. Their names are with the settings: no start needs them. */
export const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'pt', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export type LanguageChoice = 'system' | Language;

/** Under what the choice is remembered on this device. */
export const LANGUAGE_KEY = 'earshot.language';

/** Returns the language that was chosen on this device, or else the first of the browser's that the app has. */
export function wantedLanguage(store: Store, navigator: Pick<Navigator, 'languages'>): Language {
  const chosen = store.read(LANGUAGE_KEY);
  const wished = ifThere(() => navigator.languages) ?? [];
  const known = [chosen ?? '', ...wished].map((locale) => locale.toLowerCase().split('-')[0] ?? '');
  return known.find(isLanguage) ?? 'en';
}

function isLanguage(language: string): language is Language {
  return (LANGUAGES as readonly string[]).includes(language);
}
