import { computed, inject, type Signal } from '@angular/core';
import { MediaService, SAVES_DATA } from '@earshot/angular';
import { DATA_SAVER_CHOICES, DATA_SAVER_KEY } from '../theme/data-saver';
import { injectDeviceChoice } from '../theme/device-choice';

/** Returns whether data is to be saved on this device, and how to change that. Call it where `inject()` works. */
export function injectDataSaver(): { readonly isOn: Signal<boolean>; readonly toggle: () => void } {
  const media = inject(MediaService);
  const browser = inject(SAVES_DATA);
  const choice = injectDeviceChoice(DATA_SAVER_KEY, DATA_SAVER_CHOICES, () => undefined);
  const isOn = computed(() => (choice.chosen() === 'system' ? browser : choice.chosen() === 'on'));
  return {
    isOn,
    toggle: () => {
      choice.choose(isOn() ? 'off' : 'on');
      // The quality is a setting of its own, which the person sees change, and can set otherwise.
      void media.configure({ video: isOn() ? 'data-saver' : 'auto' });
    },
  };
}
