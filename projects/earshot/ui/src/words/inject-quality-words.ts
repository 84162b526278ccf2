import { computed, type Signal } from '@angular/core';
import { injectIntl } from './inject-intl';
import { ENGLISH, type QualityWords } from './quality-words';

/** Returns the words of quality: English, with what the host has put in place of it in `EarshotIntl.quality`. */
export function injectQualityWords(): Signal<QualityWords> {
  const intl = injectIntl();
  return computed(() => ({ ...ENGLISH, ...intl().quality }), { equal: () => false });
}
