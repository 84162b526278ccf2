import { inject, type Signal, signal } from '@angular/core';
import { DEVICE_STORE, injectStoreChanges } from '@earshot/angular';

/** One of a few values, chosen on this device. */
export interface DeviceChoice<T extends string> {
  readonly chosen: Signal<T>;
  readonly choose: (value: T) => void;
}

/**
 * Returns what was chosen on this device under a key: the first of the choices unless said otherwise. `apply` is called with it at once,
 * and whenever another one is chosen, in any tab. Call it where `inject()` works.
 */
export function injectDeviceChoice<T extends string>(
  key: string,
  choices: readonly [T, ...T[]],
  apply: (value: T) => void,
): DeviceChoice<T> {
  const store = inject(DEVICE_STORE);
  const read = (): T => {
    const stored = store.read(key);
    return choices.find((choice) => choice === stored) ?? choices[0];
  };
  const chosen = signal(read());
  const set = (value: T): void => {
    chosen.set(value);
    apply(value);
  };
  apply(chosen());
  injectStoreChanges(key).subscribe(() => set(read()));
  return {
    chosen: chosen.asReadonly(),
    choose: (value) => {
      store.write(key, value);
      set(value);
    },
  };
}
