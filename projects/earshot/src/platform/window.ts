import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** The page's window. Everything else in this folder is read from it, so that a test can replace it. */
export const WINDOW = new InjectionToken<Window & typeof globalThis>('WINDOW', {
  providedIn: 'root',
  factory: () => {
    const view = inject(DOCUMENT).defaultView;
    if (!view) throw new Error('Earshot needs a browser window: there is none here');
    return view;
  },
});
