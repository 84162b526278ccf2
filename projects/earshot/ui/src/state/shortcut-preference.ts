import { inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE, injectStoreChanges } from '@earshot/angular';

const KEY = 'earshot.shortcuts';

/**
 * Whether the person wants single keys to do things in a call, remembered on this device. Who speaks to their computer, or
 * often strikes a key by chance, needs them off (WCAG 2.2, 2.1.4).
 */
@Injectable({ providedIn: 'root' })
export class ShortcutPreference {
  private readonly store = inject(DEVICE_STORE);
  private readonly wanted = signal(this.read());

  readonly isOn = this.wanted.asReadonly();

  constructor() {
    injectStoreChanges(KEY).subscribe(() => this.wanted.set(this.read()));
  }

  /** Switches the keys on or off. */
  set(on: boolean): void {
    this.wanted.set(on);
    this.store.write(KEY, on ? 'on' : 'off');
  }

  private read(): boolean {
    return this.store.read(KEY) !== 'off';
  }
}
