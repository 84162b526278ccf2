import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** The path below which the app stands, for example `/` or `/calls/`: the server writes it into index.html. */
export const APP_BASE = new InjectionToken<string>('APP_BASE', {
  providedIn: 'root',
  factory: () => appBase(inject(DOCUMENT)),
});

/** Returns the path below which the app of a document stands. */
export function appBase(document: Document): string {
  const base = document.querySelector('base')?.href;
  return base ? new URL('.', base).pathname : '/';
}
