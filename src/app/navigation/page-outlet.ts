import {
  afterNextRender,
  Component,
  type ComponentRef,
  computed,
  effect,
  ElementRef,
  ErrorHandler,
  inject,
  Injector,
  input,
  signal,
  type Type,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { WINDOW } from '@earshot/angular';
import { Button, injectReload, Notice } from '@earshot/angular/ui';
import { AppWords } from '../words/app-words';
import { Navigation } from './navigation';
import type { Page } from './page';

/** In ms: how long the code of a page may take before that is said. A browser sets no limit of its own. */
const LATE_AFTER = 8_000;

/**
 * Shows the page at the current address, and the one before until the next is loaded. It does what NgComponentOutlet does
 * for a tenth of its weight (1.3 kB gzip).
 */
@Component({
  selector: 'app-page-outlet',
  imports: [Button, Notice],
  template: `
    <ng-container #place />
    @if (isMissing()) {
      <main>
        <ear-notice icon="offline" [heading]="words().pageMissing" [text]="words().pageMissingText">
          <button earButton type="button" variant="primary" (click)="reload.start()">
            <span [textContent]="reload.isUnderWay() ? words().reloading : words().reload"></span>
          </button>
        </ear-notice>
      </main>
    }
  `,
})
export class PageOutlet {
  /** Returns the page at a path. */
  readonly pageAt = input.required<(path: string) => Page>();

  private readonly window = inject(WINDOW);
  private readonly title = inject(Title);
  private readonly errors = inject(ErrorHandler);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly path = inject(Navigation).path;
  private readonly page = computed(() => this.pageAt()(this.path()));
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private readonly shown = signal<Page | null>(null);
  private drawn: ComponentRef<unknown> | null = null;
  private isFirst = true;

  protected readonly words = inject(AppWords).words;
  protected readonly reload = injectReload();
  /** Whether the page's code did not arrive, has not arrived yet, or does not work here. */
  protected readonly isMissing = signal(false);

  constructor() {
    effect(() => void this.show(this.page()));
    effect(() => {
      const page = this.shown();
      if (page) this.title.setTitle(this.words().titles[page.title]);
    });
  }

  private async show(page: Page): Promise<void> {
    const late = setTimeout(() => page === this.page() && this.draw(null), LATE_AFTER);
    // Without a network, or after a new version was put in place, the file cannot be had.
    const component = await page.load().catch(() => null);
    clearTimeout(late);
    if (page !== this.page()) return; // the person has gone on meanwhile
    this.shown.set(page);
    this.draw(component, page.inputs);
    if (!this.isFirst) afterNextRender({ read: () => this.focusHeading() }, { injector: this.injector });
    this.isFirst = false;
  }

  /** Draws a page, or says that it cannot be had. One that is drawn already, and is only about something else, gets its new inputs. */
  private draw(component: Type<unknown> | null, inputs: Page['inputs'] = {}): void {
    if (component === null || this.drawn?.componentType !== component) {
      this.place().clear();
      this.drawn = component && this.create(component);
    }
    for (const [name, value] of Object.entries(inputs)) this.drawn?.setInput(name, value);
    this.isMissing.set(this.drawn === null);
    // What index.html shows of an app that has not started.
    for (const id of ['splash', 'not-started']) this.window.document.getElementById(id)?.remove();
  }

  /** Whatever a browser lacks or an extension took away: there are words and a way on, never an empty page. */
  private create(component: Type<unknown>): ComponentRef<unknown> | null {
    try {
      return this.place().createComponent(component);
    } catch (error) {
      this.errors.handleError(error);
      this.place().clear();
      return null;
    }
  }

  /** Who cannot see that the page is another one hears it. */
  private focusHeading(): void {
    this.host.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }
}
