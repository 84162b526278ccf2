import {
  ApplicationRef,
  type Binding,
  type ComponentRef,
  createComponent,
  DestroyRef,
  EnvironmentInjector,
  type Injector,
  PendingTasks,
  type Type,
} from '@angular/core';

/**
 * Loads a component and creates it at the end of an element; it goes when the injector's owner goes. Resolves to null where
 * it cannot be loaded (the server is out of reach, or has another version by now), or is not needed any more.
 */
export async function createInside<T>(
  element: HTMLElement,
  injector: Injector,
  load: () => Promise<Type<T>>,
  bindings: Binding[] = [],
): Promise<ComponentRef<T> | null> {
  const owner = injector.get(DestroyRef);
  const endTask = injector.get(PendingTasks).add(); // a test that waits for the page waits for this
  try {
    // TypeError: the module does not come.
    const component = await load().catch(() => null);
    if (!component || owner.destroyed) return null;
    const created = createComponent(component, {
      environmentInjector: injector.get(EnvironmentInjector),
      elementInjector: injector,
      bindings,
    });
    owner.onDestroy(() => created.destroy());
    injector.get(ApplicationRef).attachView(created.hostView);
    element.append(created.location.nativeElement as HTMLElement);
    created.changeDetectorRef.detectChanges(); // what it draws is there when this resolves
    return created;
  } finally {
    endTask();
  }
}
