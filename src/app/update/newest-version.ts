import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import { guarded, LOG, WINDOW } from '@earshot/angular';
import { filter, firstValueFrom, map, merge, timer } from 'rxjs';
import { workers } from './service-worker';

/** Times in ms. What the service worker does not answer within them, it does not answer at all; a new version may have to be fetched. */
const LIST_WITHIN = 8_000;
const INSTALLED_WITHIN = 20_000;

/** What the server says of its version: nothing (no network, a sign-in page, a fault), something else than Angular's list, or the list. */
type Answer = 'none' | 'other' | 'list';

/** Sees to it that the next load of this page is the server's version and not an older one of the service worker. */
@Injectable()
export class NewestVersion {
  private readonly updates = inject(SwUpdate);
  private readonly window = inject(WINDOW);
  private readonly log = inject(LOG)('app/update');
  private isBroken = false;

  constructor() {
    this.updates.unrecoverable.subscribe(() => (this.isBroken = true));
  }

  /** Has the service worker fetch the newest version, or takes the worker away where it cannot. Never rejects. */
  async get(): Promise<void> {
    await guarded(this.log, 'the newest version cannot be fetched', async () => {
      const registration = await workers()?.getRegistration();
      if (!registration) return; // nothing stands between this page and the server
      const answer = await this.ask();
      // Without the server the worker's version is the newest that can be had: offline it starts the app.
      if (answer === 'none' || (answer === 'list' && (await this.install()))) return;
      this.log.warn('the service worker cannot install the newest version; the page goes past it');
      await registration.unregister();
    });
  }

  private async ask(): Promise<Answer> {
    try {
      const response = await this.window.fetch('ngsw.json?ngsw-bypass', {
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(LIST_WITHIN),
      });
      if (response.status >= 500) return 'none';
      const list = (await response.json().catch(() => null)) as { configVersion?: unknown } | null;
      return response.ok && typeof list?.configVersion === 'number' ? 'list' : 'other';
    } catch {
      return 'none'; // TypeError: no network, or a redirect to a sign-in page; TimeoutError
    }
  }

  /** Resolves to whether the service worker has the newest version, and answers for it. */
  private async install(): Promise<boolean> {
    if (this.isBroken || !workers()?.controller) return false;
    const installed = firstValueFrom(
      merge(
        this.updates.versionUpdates.pipe(
          filter(({ type }) => type !== 'VERSION_DETECTED'),
          map(({ type }) => type !== 'VERSION_INSTALLATION_FAILED'),
        ),
        timer(INSTALLED_WITHIN).pipe(map(() => false)),
      ),
    );
    const [isInstalled] = await Promise.all([installed, this.updates.checkForUpdate().catch(() => false)]);
    return isInstalled;
  }
}
