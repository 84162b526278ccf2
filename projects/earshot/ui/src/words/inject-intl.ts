import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map, startWith } from 'rxjs';
import { EarshotIntl } from './earshot-intl';

/** Returns the texts as a signal that tells of every change, although the object stays the same. */
export function injectIntl(): Signal<EarshotIntl> {
  const intl = inject(EarshotIntl);
  const texts$ = intl.changes.pipe(
    startWith(undefined),
    map(() => intl),
  );
  return toSignal(texts$, { requireSync: true, equal: () => false });
}
