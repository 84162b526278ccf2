import { computed, type Signal } from '@angular/core';
import { injectIntl } from './inject-intl';
import { ENGLISH, type PrivacyWords } from './privacy-words';

/** Returns the words of privacy: English, with what the host has put in place of it in `EarshotIntl.privacy`. */
export function injectPrivacyWords(): Signal<PrivacyWords> {
  const intl = injectIntl();
  return computed(() => ({ ...ENGLISH, ...intl().privacy }), { equal: () => false });
}
