import { DestroyRef, type FactoryProvider, inject, InjectionToken, Injector, type Type } from '@angular/core';

/** Whether `<ear-call>` uses the services around it. Without it, each `<ear-call>` has a call of its own. */
export const SHARES_CALL = new InjectionToken<boolean>('SHARES_CALL', {
  providedIn: 'root',
  factory: () => false,
});

/** Whether the services of a call are an `<ear-call>`'s own: then also those whose code is loaded later. */
export const IS_OWN_CALL = new InjectionToken<boolean>('IS_OWN_CALL', {
  providedIn: 'root',
  factory: () => false,
});

/** Provides a service of a call: a new one, or the one around the element where that is to be shared. */
export function ownOrShared<T>(service: Type<T>, create: () => T = () => new service()): FactoryProvider {
  return {
    provide: service,
    useFactory: () => (inject(SHARES_CALL) ? inject(service, { skipSelf: true }) : create()),
  };
}

/**
 * Returns a service whose code has just been loaded: the injector's, or one that belongs to this call alone, with what else
 * belongs to it. That lives as long as the call's other services.
 */
export function loadedService<T>(
  injector: Injector,
  service: Type<T>,
  ...others: readonly Type<unknown>[]
): T {
  if (!injector.get(IS_OWN_CALL)) return injector.get(service);
  const own = Injector.create({ parent: injector, providers: [service, ...others] });
  injector.get(DestroyRef).onDestroy(() => own.destroy());
  return own.get(service);
}
