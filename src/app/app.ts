import {
  afterNextRender,
  Component,
  DestroyRef,
  EnvironmentInjector,
  inject,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { PageOutlet } from './navigation/page-outlet';
import { Navigation } from './navigation/navigation';
import { pageAt } from './pages';
import { Theme } from './theme/theme';

/** The shell: the current page, and the hint that a newer version is ready. */
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
  private readonly life = inject(DestroyRef);
  private readonly path = inject(Navigation).path;
  private readonly updates = viewChild.required('updates', { read: ViewContainerRef });

  constructor() {
    inject(Theme).apply();
    // Updates load after the page, because nobody waits for them.
    afterNextRender({ read: () => void this.followUpdates() });
  }

  private async followUpdates(): Promise<void> {
    // Fails without a network; the next start tries again.
    const updates = await import('./update/updates').catch(() => null);
    if (!this.life.destroyed) updates?.followUpdates(this.updates(), this.injector, this.path);
  }
}
