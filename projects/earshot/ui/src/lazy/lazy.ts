import {
  type Binding,
  Component,
  effect,
  input,
  signal,
  type Type,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { injectIntl } from '../intl/inject-intl';

/** Fetches a component's code: a function around a dynamic import. */
export type Source = () => Promise<Type<unknown>>;

/**
 * Fetches and draws a component that nobody needs before it is asked for, and says so when it cannot be fetched. It does
 * what `@defer` does for a tenth of its weight (8 kB gzip). What is exported from `public-api.ts` cannot be lazy: a bundler
 * that finds it there keeps it with the rest.
 */
@Component({
  selector: 'ear-lazy',
  template: `
    <ng-container #place />
    @if (isUnavailable()) {
      <p role="alert">{{ intl().partUnavailable }}</p>
    }
  `,
  styleUrls: ['../theme/tokens.css', './lazy.css'],
})
export class Lazy {
  /** Where the component comes from; it is drawn anew when this changes. */
  readonly source = input.required<Source>();
  /** The component's inputs and outputs. */
  readonly bindings = input<Binding[]>([]);

  protected readonly intl = injectIntl();
  protected readonly isUnavailable = signal(false);
  private readonly place = viewChild.required('place', { read: ViewContainerRef });

  constructor() {
    effect((onCleanup) => {
      const [source, bindings, place] = [this.source(), this.bindings(), this.place()];
      let isWanted = true;
      onCleanup(() => {
        isWanted = false;
        place.clear();
      });
      this.isUnavailable.set(false);
      void source().then(
        (component) => {
          if (isWanted) place.createComponent(component, { bindings });
        },
        () => {
          // Its code could not be fetched: there is no network, or a newer version has taken its place.
          if (isWanted) this.isUnavailable.set(true);
        },
      );
    });
  }
}
