import { NgComponentOutlet } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
  type Type,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { WINDOW } from '@earshot/angular';
import { Button, Notice } from '@earshot/angular/ui';
import { Navigation } from './navigation';
import { type Page, pageAt } from './pages';

/** A page whose component is here, or null in place of one that did not arrive. */
interface Shown {
  readonly component: Type<unknown> | null;
  readonly inputs: Record<string, unknown>;
}

/** Shows the page at the current address, and the one before until the next is loaded. */
@Component({
  selector: 'app-page-outlet',
  imports: [Button, NgComponentOutlet, Notice],
  template: `
    @if (shown(); as page) {
      @if (page.component) {
        <ng-container *ngComponentOutlet="page.component; inputs: page.inputs" />
      } @else {
        <main>
          <ear-notice
            icon="offline"
            heading="This page did not arrive"
            text="Check your connection, then load it again."
          >
            <button earButton type="button" variant="primary" (click)="reload()">Load again</button>
          </ear-notice>
        </main>
      }
    }
  `,
})
export class PageOutlet {
  private readonly window = inject(WINDOW);
  private readonly title = inject(Title);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly path = inject(Navigation).path;
  private readonly page = computed(() => pageAt(this.path()));

  protected readonly shown = signal<Shown | null>(null);

  constructor() {
    effect(() => void this.show(this.page()));
  }

  protected reload(): void {
    this.window.location.reload();
  }

  private async show(page: Page): Promise<void> {
    // Without a network, or after a new version was put in place, the file cannot be had.
    const component = await page.load().catch(() => null);
    if (page !== this.page()) return; // the person has gone on meanwhile
    const isFirst = this.shown() === null;
    this.title.setTitle(page.title);
    this.shown.set({ component, inputs: { ...page.inputs } });
    if (!isFirst) afterNextRender({ read: () => this.focusHeading() }, { injector: this.injector });
  }

  /** Who cannot see that the page is another one hears it. */
  private focusHeading(): void {
    this.host.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }
}
