import { inject } from '@angular/core';
import {
  CallService,
  DEVICE_STORE,
  injectStoreChanges,
  MediaService,
  type MediaSettings,
} from '@earshot/angular';

/** Under what the library remembers how devices are used, and whether the address is hidden. */
const MEDIA_KEY = 'earshot.media';
const ADDRESS_KEY = 'earshot.hide-address';
const SWITCHES = ['echoCancellation', 'noiseSuppression', 'autoGainControl', 'voiceIsolation'] as const;
const QUALITIES = ['auto', 'high', 'standard', 'data-saver'] as const;

/**
 * Uses microphone and camera as another tab wants it, and hides the address if that one does, also during a call. Which devices are used
 * stays as it is: another tab's choice counts when the app is opened again. Call it where `inject()` works.
 */
export function followCallSettings(): void {
  const store = inject(DEVICE_STORE);
  const media = inject(MediaService);
  const call = inject(CallService);
  injectStoreChanges(MEDIA_KEY).subscribe(() => {
    void media.configure(settingsIn(store.read(MEDIA_KEY)));
  });
  injectStoreChanges(ADDRESS_KEY).subscribe(() => {
    const chosen = store.read(ADDRESS_KEY);
    // Storage that was cleared shows nobody's address in a call.
    if (chosen !== null) call.hideAddress(chosen === 'yes');
  });
}

/** What can be read of stored settings. */
function settingsIn(text: string | null): Partial<MediaSettings> {
  const stored = parsed(text);
  const switches = SWITCHES.filter((name) => typeof stored[name] === 'boolean');
  const video = QUALITIES.find((quality) => quality === stored['video']);
  return {
    ...(Object.fromEntries(switches.map((name) => [name, stored[name]])) as Partial<MediaSettings>),
    ...(video ? { video } : {}),
  };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text ?? '{}') as Record<string, unknown> | null) ?? {};
  } catch {
    return {}; // not JSON: something else wrote it, or it was cut off
  }
}
