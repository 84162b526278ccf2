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
import { DEVICE_STORE, WINDOW } from '@earshot/angular';
import { wantedLanguage } from './languages/wanted';
import { InstallOffer } from './install/install-offer';
import { Navigation } from './navigation/navigation';
import type { Page } from './navigation/page';
import { pageAt } from './pages';
import { Theme } from './theme/theme';
import { WORKER_SCRIPT } from './update/worker-url';

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
  private readonly injector = inject(EnvironmentInjector);
  private readonly life = inject(DestroyRef);
  private readonly path = inject(Navigation).path;
  private readonly hints = viewChild.required('hints', { read: ViewContainerRef });
  private readonly language = this.fetchLanguage();

  protected readonly pageAt = (path: string): Page => {
    const page = pageAt(path);
    const load = async () => (await Promise.all([page.load(), this.language]))[0];
    return { ...page, load };
  };

  constructor() {
    inject(Theme); // applies what was chosen on this device
    inject(InstallOffer); // a browser offers it once, and soon
    inject(WORKER_SCRIPT); // nothing else may make its policy
    // The rest loads after the page, because nobody waits for it.
    afterNextRender({ read: () => void this.showHints() });
  }

  /** Resolves when the texts are there. English ones are; on a slow network a page does not wait for others for long. */
  private async fetchLanguage(): Promise<void> {
    const { navigator } = inject(WINDOW);
    if (wantedLanguage(inject(DEVICE_STORE), navigator) === 'en') return;
    await Promise.race([this.speak(), pause(LANGUAGE_WITHIN)]);
  }

  /** Speaks the language of the person's choice from now on, and follows it. */
  private async speak(): Promise<void> {
    const code = await import('./languages/languages').catch(() => null);
    if (code && !this.life.destroyed) await this.injector.get(code.Languages).ready();
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
    const later = await import('./theme/later').catch(() => null);
    if (later && !this.life.destroyed) later.applyLater(this.injector);
    await this.speak(); // another one may be chosen in another tab
  }
}

/** Times in ms: the page comes first, with all that its first use needs. */
const HINTS_AFTER = 1_000;
const LANGUAGE_WITHIN = 3_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
