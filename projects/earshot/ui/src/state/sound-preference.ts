import { inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE } from '@earshot/angular';

const KEY = 'earshot.sounds';

/** How a call may draw attention to somebody who comes, goes or knocks. */
export interface Signs {
  readonly sound: boolean;
  readonly vibration: boolean;
}

/** Whether a call makes sounds and vibrates when somebody comes, goes or knocks; remembered on this device. */
@Injectable({ providedIn: 'root' })
export class SoundPreference {
  private readonly store = inject(DEVICE_STORE);
  private readonly chosen = signal(readSigns(this.store.read(KEY)));

  readonly signs = this.chosen.asReadonly();

  /** Changes what is named, and remembers it. */
  set(change: Partial<Signs>): void {
    this.chosen.update((signs) => ({ ...signs, ...change }));
    this.store.write(KEY, JSON.stringify(this.chosen()));
  }
}

/** Reads what is remembered; anything unreadable counts as nothing: then both are on. */
function readSigns(text: string | null): Signs {
  try {
    const { sound, vibration } = JSON.parse(text ?? '{}') as Partial<Signs>;
    return { sound: sound !== false, vibration: vibration !== false };
  } catch {
    return { sound: true, vibration: true }; // not JSON: someone else wrote it, or it was cut off
  }
}
