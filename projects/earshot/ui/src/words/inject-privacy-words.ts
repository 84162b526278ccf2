import { computed, type Signal } from '@angular/core';
import { injectIntl } from './inject-intl';
import { isolating } from './isolating';
import { ENGLISH, type PrivacyWords } from './privacy-words';

/** Returns the texts about privacy: English, with the host's replacements from `EarshotIntl.privacy`. */
export function injectPrivacyWords(): Signal<PrivacyWords> {
  const intl = injectIntl();
  return computed(() => isolating({ ...ENGLISH, ...intl().privacy }), { equal: () => false });
}
