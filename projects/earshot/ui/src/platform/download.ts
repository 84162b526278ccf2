import { inject, InjectionToken } from '@angular/core';
import { outsideZones, WINDOW } from '@earshot/angular';

/** Hands the person a file, of JSON, under a name, as their browser does with downloads. */
export const DOWNLOAD = new InjectionToken<(name: string, content: unknown) => void>('DOWNLOAD', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return (name, content) => {
      const file = new window.Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
      const href = window.URL.createObjectURL(file);
      const link = Object.assign(window.document.createElement('a'), { href, download: name });
      link.click();
      // Not at once: WebKit reads the file only after the click is over.
      outsideZones(() => window.setTimeout(() => window.URL.revokeObjectURL(href), 10_000));
    };
  },
});
