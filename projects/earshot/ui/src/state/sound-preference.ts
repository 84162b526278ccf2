import { inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE, injectStoreChanges } from '@earshot/angular';

const KEY = 'earshot.sounds';

/** How a call may draw attention to somebody who joins, leaves or asks to join. */
export interface Signs {
  readonly sound: boolean;
  readonly vibration: boolean;
}

/** Whether a call plays sounds and vibrates when somebody joins, leaves or asks to join; remembered on this device. */
@Injectable({ providedIn: 'root' })
export class SoundPreference {
  private readonly store = inject(DEVICE_STORE);
  private readonly chosen = signal(readSigns(this.store.read(KEY)));

  readonly signs = this.chosen.asReadonly();

  constructor() {
    injectStoreChanges(KEY).subscribe(() => this.chosen.set(readSigns(this.store.read(KEY))));
  }

  /** Changes the given signs, and remembers them. */
  set(change: Partial<Signs>): void {
    this.chosen.update((signs) => ({ ...signs, ...change }));
    this.store.write(KEY, JSON.stringify(this.chosen()));
  }
}

/** Reads the remembered signs; if they are unreadable, both are on. */
function readSigns(text: string | null): Signs {
  try {
    const { sound, vibration } = JSON.parse(text ?? '{}') as Partial<Signs>;
    return { sound: sound !== false, vibration: vibration !== false };
  } catch {
    return { sound: true, vibration: true }; // not JSON: someone else wrote it, or it was cut off
  }
}
