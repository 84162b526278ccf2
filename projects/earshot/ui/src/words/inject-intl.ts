import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map, startWith } from 'rxjs';
import { EarshotIntl } from './earshot-intl';
import { isolating } from './isolating';

/** Returns the texts, with the names in them isolated. */
export function injectTexts(): EarshotIntl {
  return isolating(inject(EarshotIntl));
}

/** Returns the same texts as a signal that tells of every change, although the object stays the same. */
export function injectIntl(): Signal<EarshotIntl> {
  const intl = injectTexts();
  const texts$ = intl.changes.pipe(
    startWith(undefined),
    map(() => intl),
  );
  return toSignal(texts$, { requireSync: true, equal: () => false });
}
