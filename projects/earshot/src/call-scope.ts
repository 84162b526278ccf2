import { DestroyRef, type FactoryProvider, inject, InjectionToken, Injector, type Type } from '@angular/core';
import { SHARES_CALL } from '@earshot/angular/config';

/**
 * For a call that is not the application's: what of it is provided of those services whose code is loaded later. All others are made
 * when they are loaded. Null for the application's own call, whose services are all provided in its root.
 */
export const LOADED_ALREADY = new InjectionToken<readonly Type<unknown>[] | null>('LOADED_ALREADY', {
  providedIn: 'root',
  factory: () => null,
});

/** Provides a service of a call: a new one, or the one around the element where that is to be shared. */
export function ownOrShared<T>(service: Type<T>, create: () => T = () => new service()): FactoryProvider {
  return {
    provide: service,
    useFactory: () => (inject(SHARES_CALL) ? inject(service, { skipSelf: true }) : create()),
  };
}

/**
 * Returns a service whose code has just been loaded: the application's, or one that belongs to this call alone, with what else
 * belongs to it. That lives as long as the call's other services.
 */
export function loadedService<T>(
  injector: Injector,
  service: Type<T>,
  ...others: readonly Type<unknown>[]
): T {
  const known = injector.get(LOADED_ALREADY);
  if (!known) return injector.get(service);
  const providers = [service, ...others.filter((other) => !known.includes(other))];
  const own = Injector.create({ parent: injector, providers });
  injector.get(DestroyRef).onDestroy(() => own.destroy());
  return own.get(service);
}
