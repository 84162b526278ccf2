import { computed, type Signal } from '@angular/core';
import { injectIntl } from './inject-intl';
import { isolating } from './isolating';
import { ENGLISH, type QualityWords } from './quality-words';

/** Returns the texts about quality: English, with the host's replacements from `EarshotIntl.quality`. */
export function injectQualityWords(): Signal<QualityWords> {
  const intl = injectIntl();
  return computed(() => isolating({ ...ENGLISH, ...intl().quality }), { equal: () => false });
}
