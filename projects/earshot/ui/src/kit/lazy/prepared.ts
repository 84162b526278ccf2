import {
  ApplicationRef,
  type Binding,
  type ComponentRef,
  createComponent,
  EnvironmentInjector,
  type Injector,
  type Type,
} from '@angular/core';

/**
 * A component that is made before it is needed and outside of the page, where nobody sees or hears it. Its templates are
 * rendered and its styles are there by the time that it is put into the page.
 */
export class Prepared {
  private component: ComponentRef<unknown> | null;

  constructor(
    type: Type<unknown>,
    private readonly injector: Injector,
    bindings: Binding[],
  ) {
    this.component = createComponent(type, {
      environmentInjector: injector.get(EnvironmentInjector),
      elementInjector: injector,
      bindings,
    });
    injector.get(ApplicationRef).attachView(this.component.hostView);
    this.component.changeDetectorRef.detectChanges();
  }

  /** Hands the component over to whoever puts it into the page; null where somebody has it. */
  take(): ComponentRef<unknown> | null {
    const { component } = this;
    this.component = null;
    if (component) this.injector.get(ApplicationRef).detachView(component.hostView);
    return component;
  }

  /** Destroys a component that nobody took. */
  destroy(): void {
    this.take()?.destroy();
  }
}
