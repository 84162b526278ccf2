import {
  afterNextRender,
  Component,
  EnvironmentInjector,
  inject,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { PageOutlet } from './navigation/page-outlet';
import { pageAt } from './pages';
import { Theme } from './theme/theme';

/** The shell: whichever screen is asked for, and the hint that there is a newer version. */
@Component({
  selector: 'app-root',
  imports: [PageOutlet],
  template: `
    <app-page-outlet [pageAt]="pageAt" />
    <ng-container #updates />
  `,
})
export class App {
  protected readonly pageAt = pageAt;

  private readonly injector = inject(EnvironmentInjector);
  private readonly updates = viewChild.required('updates', { read: ViewContainerRef });

  constructor() {
    inject(Theme).apply();
    // Nobody waits for a newer version: what follows it comes after the page.
    afterNextRender({ read: () => void this.followUpdates() });
  }

  private async followUpdates(): Promise<void> {
    // Without a network there is no newer version either; the next start looks again.
    const updates = await import('./update/updates').catch(() => null);
    updates?.followUpdates(this.updates(), this.injector);
  }
}
