import type { LanguageTexts } from './texts';
import type { Language } from './wanted';

/** English is there already; each of the others is fetched when it is wanted. */
export const SOURCES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<LanguageTexts>>> = {
  de: () => import('./german/german').then(({ GERMAN }) => GERMAN),
  ar: () => import('./arabic/arabic').then(({ ARABIC }) => ARABIC),
  es: () => import('./spanish/spanish').then(({ SPANISH }) => SPANISH),
  fr: () => import('./french/french').then(({ FRENCH }) => FRENCH),
  hi: () => import('./hindi/hindi').then(({ HINDI }) => HINDI),
  ja: () => import('./japanese/japanese').then(({ JAPANESE }) => JAPANESE),
  pt: () => import('./portuguese/portuguese').then(({ PORTUGUESE }) => PORTUGUESE),
  zh: () => import('./chinese/chinese').then(({ CHINESE }) => CHINESE),
};
