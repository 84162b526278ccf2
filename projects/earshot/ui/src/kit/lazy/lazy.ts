import {
  type Binding,
  Component,
  effect,
  inject,
  input,
  PendingTasks,
  signal,
  type Type,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { Button } from '../button/button';
import { injectReload } from '../../platform/reload';
import { injectIntl } from '../../words/inject-intl';
import type { Prepared } from './prepared';

/** Fetches a component's code: a function around a dynamic import. */
export type Source = () => Promise<Type<unknown>>;

/**
 * Fetches and draws a component when it is needed, and says so if it cannot be fetched. It does
 * what `@defer` does for a tenth of its weight (8 kB gzip). What is exported from `public-api.ts` cannot be lazy: a bundler
 * that finds it there keeps it with the rest.
 */
@Component({
  selector: 'ear-lazy',
  imports: [Button],
  template: `
    <ng-container #place />
    @if (failures() > 0 && !isDispensable()) {
      <div class="unavailable">
        <p role="alert">{{ intl().partUnavailable }}</p>
        <button earButton type="button" variant="plain" (click)="tryAgain()">{{ intl().tryAgain }}</button>
        @if (failures() > 1) {
          <button earButton type="button" variant="plain" (click)="reload.start()">
            <span [textContent]="reload.isUnderWay() ? intl().reloading : intl().reload"></span>
          </button>
        }
      </div>
    }
  `,
  // What it draws with is inherited: whoever has lazy parts has tokens.css.
  styleUrl: './lazy.css',
  host: { ngSkipHydration: 'true' },
})
export class Lazy {
  /** Where the component comes from; it is drawn anew when this changes. */
  readonly source = input.required<Source>();
  /** The component's inputs and outputs. */
  readonly bindings = input<Binding[]>([]);
  /** The component, where it was made before. */
  readonly prepared = input<Prepared | null>(null);
  /** Whether nobody misses it where it cannot be fetched, so that not a word is lost about it. */
  readonly isDispensable = input(false);

  protected readonly intl = injectIntl();
  protected readonly reload = injectReload();
  /** How often it could not be fetched. Some browsers remember a failure until the page is loaded again. */
  protected readonly failures = signal(0);
  private readonly tries = signal(0);
  private readonly pending = inject(PendingTasks);
  private readonly place = viewChild.required('place', { read: ViewContainerRef });

  constructor() {
    effect((onCleanup) => {
      const [source, bindings, place] = [this.source(), this.bindings(), this.place()];
      this.tries();
      let isWanted = true;
      onCleanup(() => {
        isWanted = false;
        place.clear();
      });
      const ready = untracked(this.prepared)?.take();
      if (ready) {
        place.insert(ready.hostView);
        return;
      }
      // Tests, and whoever renders on a server, wait for what is on its way.
      const isDone = this.pending.add();
      void source()
        .then(
          (component) => {
            if (!isWanted) return;
            this.failures.set(0);
            place.createComponent(component, { bindings });
          },
          () => {
            // Its code could not be fetched: there is no network, or a newer version has taken its place.
            if (isWanted) this.failures.update((failures) => failures + 1);
          },
        )
        .finally(isDone);
    });
  }

  protected tryAgain(): void {
    this.tries.update((tries) => tries + 1);
  }
}
