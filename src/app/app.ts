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
import { InstallPrompt } from './install/install-prompt';
import { Navigation } from './navigation/navigation';
import { pageAt } from './pages';
import { Theme } from './theme/theme';

/** The shell: the current page, and hints over it: a newer version is ready, another link was opened. */
@Component({
  selector: 'app-root',
  imports: [PageOutlet],
  template: `
    <app-page-outlet [pageAt]="pageAt" />
    <ng-container #hints />
  `,
})
export class App {
  protected readonly pageAt = pageAt;

  private readonly injector = inject(EnvironmentInjector);
  private readonly life = inject(DestroyRef);
  private readonly path = inject(Navigation).path;
  private readonly hints = viewChild.required('hints', { read: ViewContainerRef });

  constructor() {
    inject(Theme); // applies what was chosen on this device
    inject(InstallPrompt); // a browser offers it once, and soon
    // The rest loads after the page, because nobody waits for it.
    afterNextRender({ read: () => void this.showHints() });
  }

  /** In steps of their own: several short tasks keep a phone from answering less than a long one. */
  private async showHints(): Promise<void> {
    await pause(HINTS_AFTER);
    // Fails without a network; the next start tries again.
    const updates = await import('./update/updates').catch(() => null);
    const launch = await import('./launch/launch-hint').catch(() => null);
    await pause(0);
    if (!this.life.destroyed) updates?.followUpdates(this.hints(), this.injector, this.path);
    await pause(0);
    if (launch && !this.life.destroyed) this.hints().createComponent(launch.LaunchHint);
  }
}

/** In ms: the page comes first, with all that its first use needs. */
const HINTS_AFTER = 1_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
