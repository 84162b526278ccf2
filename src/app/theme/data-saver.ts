import { inject, type Provider } from '@angular/core';
import { DEVICE_STORE, SAVES_DATA } from '@earshot/angular';

/** Under what it is remembered on this device whether data is to be saved. */
export const DATA_SAVER_KEY = 'earshot.data-saver';
/** The first is what the browser says. */
export const DATA_SAVER_CHOICES = ['system', 'on', 'off'] as const;

/** Whether a page saves data from when it is opened: as chosen on this device, or else as the browser says. */
export const CHOSEN_DATA_SAVER: Provider = {
  provide: SAVES_DATA,
  useFactory: () => {
    const chosen = inject(DEVICE_STORE).read(DATA_SAVER_KEY);
    return chosen === 'on' || (chosen !== 'off' && inject(SAVES_DATA, { skipSelf: true }));
  },
};
