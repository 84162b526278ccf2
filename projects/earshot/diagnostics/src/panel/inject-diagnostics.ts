import { ApplicationRef, DestroyRef, inject, Injector } from '@angular/core';
import { EARSHOT_CONFIG, provideOwnCall, SHARES_CALL } from '@earshot/angular';
import { Diagnostics } from '../checks/diagnostics';
import { PageChecks } from '../checks/page-checks';
import { ServerChecks } from '../checks/server-checks';

/** Returns the checks for the configuration around: a route or a component may have another one than the application. */
export function injectDiagnostics(): Diagnostics {
  const around = inject(Injector);
  if (around.get(EARSHOT_CONFIG) === inject(ApplicationRef).injector.get(EARSHOT_CONFIG))
    return inject(Diagnostics);
  const notShared = { provide: SHARES_CALL, useValue: false };
  const own = Injector.create({
    parent: around,
    providers: [provideOwnCall(), notShared, PageChecks, ServerChecks, Diagnostics],
  });
  inject(DestroyRef).onDestroy(() => own.destroy());
  return own.get(Diagnostics);
}
