import type { Type } from '@angular/core';
import type { AppTexts } from '../words/english';

/** What to show at an address. */
export interface Page {
  /** Which of the titles it has. */
  readonly title: keyof AppTexts['titles'];
  /** Loads the component; each page is a file of its own. */
  readonly load: () => Promise<Type<unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}
