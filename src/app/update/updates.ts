import {
  createEnvironmentInjector,
  type EnvironmentInjector,
  inject,
  Injectable,
  inputBinding,
  type Signal,
  type ViewContainerRef,
} from '@angular/core';
import { NewestVersion } from './newest-version';
import { ServiceWorkerScope } from './service-worker';
import { UpdateChecks } from './update-checks';
import { UpdateHint } from './update-hint';

/** What looks after versions, next to Angular's services for the service worker. */
@Injectable({ providedIn: 'root' })
class Updates {
  readonly injector = createEnvironmentInjector(
    [NewestVersion, UpdateChecks],
    inject(ServiceWorkerScope).injector,
  );
}

/**
 * Registers the service worker, looks for newer versions, and offers them in `place`. `path` is the address of the current page.
 */
export function followUpdates(
  place: ViewContainerRef,
  parent: EnvironmentInjector,
  path: Signal<string>,
): void {
  const { injector } = parent.get(Updates);
  injector.get(NewestVersion); // it has to know of a broken version from the beginning
  injector.get(UpdateChecks).follow(path);
  place.createComponent(UpdateHint, {
    environmentInjector: injector,
    bindings: [inputBinding('path', path)],
  });
}

/** Sees to it that the next load of this page is the newest version. Never rejects. */
export function getNewestVersion(parent: EnvironmentInjector): Promise<void> {
  return parent.get(Updates).injector.get(NewestVersion).get();
}
