import type { Type } from '@angular/core';

/** What to show at an address. */
export interface Page {
  readonly title: string;
  /** Loads the component; each page is a file of its own. */
  readonly load: () => Promise<Type<unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}
