import { inject, Injectable } from '@angular/core';
import { DEVICE_STORE, normaliseName } from '@earshot/angular';

const KEY = 'earshot.name';

/** The person's name, as remembered on this device. */
@Injectable({ providedIn: 'root' })
export class PersonName {
  private readonly store = inject(DEVICE_STORE);

  /** Returns the remembered name; empty when there is none. */
  read(): string {
    return this.store.read(KEY) ?? '';
  }

  /** Remembers a name, or forgets it when it is empty, and returns it as the protocol wants it. */
  remember(name: string): string {
    const cleaned = normaliseName(name);
    if (cleaned) this.store.write(KEY, cleaned);
    else this.store.remove(KEY);
    return cleaned;
  }
}
