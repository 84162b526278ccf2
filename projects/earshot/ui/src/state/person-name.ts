import { inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE, injectStoreChanges, normaliseName } from '@earshot/angular';

const KEY = 'earshot.name';

/** The person's name, as remembered on this device. */
@Injectable({ providedIn: 'root' })
export class PersonName {
  private readonly store = inject(DEVICE_STORE);
  private readonly name = signal(this.store.read(KEY) ?? '');

  constructor() {
    injectStoreChanges(KEY).subscribe(() => this.name.set(this.store.read(KEY) ?? ''));
  }

  /** Returns the remembered name; empty when there is none. In a computation of signals it follows other tabs. */
  read(): string {
    return this.name();
  }

  /** Remembers a name, or forgets it when it is empty, and returns it as the protocol wants it. */
  remember(name: string): string {
    const cleaned = normaliseName(name);
    this.name.set(cleaned);
    if (cleaned) this.store.write(KEY, cleaned);
    else this.store.remove(KEY);
    return cleaned;
  }
}
