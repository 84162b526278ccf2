import type { EnvironmentProviders, Provider } from '@angular/core';
import type { EarshotTexts } from '@earshot/angular/ui';

/** What `defineEarshotElement()` takes. */
export interface EarshotElementOptions {
  /** The element's name in the page; `earshot-call` when left out. */
  readonly name?: string;
  /** Where the Earshot server is for elements that do not say it themselves; the page's own origin when left out. */
  readonly serverUrl?: string;
  /** Fetches a language's texts, by what `lang` says of the element or of one around it; null for one that there is not. */
  readonly texts?: (language: string) => Promise<EarshotTexts | null>;
  /** The nonce of the page's content security policy. Only the small window needs one. */
  readonly nonce?: string;
  /** What the application of each element provides besides. */
  readonly providers?: readonly (Provider | EnvironmentProviders)[];
}
