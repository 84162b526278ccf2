import { inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, guarded, isUnderWay, LOG, WINDOW } from '@earshot/angular';

/** As much of the Launch Handler API (wicg.github.io/web-app-launch) as is needed; TypeScript's own types do not have it. */
interface LaunchWindow {
  readonly launchQueue?: {
    setConsumer(consume: (launch: { readonly targetURL?: string | null }) => void): void;
  };
}

/**
 * Where the installed app is opened again while it runs: with a link, a share, a shortcut. The browser brings its window to the front
 * (`launch_handler` in the manifest) and says here what was opened, so that a call goes on.
 */
@Injectable({ providedIn: 'root' })
export class Launches {
  private readonly window = inject(WINDOW);
  private readonly appPath = new URL('.', this.window.document.baseURI).pathname;
  private readonly call = inject(CallService);
  private readonly log = inject(LOG)('app/launch');
  private readonly state = toSignal(this.call.state$, { requireSync: true });
  private readonly waitingSignal = signal<string | null>(null);

  /** The address that was opened during a call; null without one. */
  readonly waiting = this.waitingSignal.asReadonly();

  constructor() {
    guarded(this.log, 'the browser does not say what the app is opened with', () => {
      (this.window as LaunchWindow).launchQueue?.setConsumer(({ targetURL }) => {
        if (targetURL) this.open(targetURL);
      });
    });
  }

  /** Leaves the call, and goes where the app was opened. */
  async follow(): Promise<void> {
    const address = this.waiting();
    this.waitingSignal.set(null);
    await this.call.leave();
    if (address) this.window.location.assign(address);
  }

  stay(): void {
    this.waitingSignal.set(null);
  }

  private open(address: string): void {
    const { location } = this.window;
    const url = new URL(address, location.href);
    // The first launch is this page; and an icon on the home screen leads to what is open.
    if (url.origin !== location.origin || url.pathname === location.pathname || isStart(url, this.appPath))
      return;
    if (isUnderWay(this.state())) this.waitingSignal.set(url.href);
    else location.assign(url.href);
  }
}

/** Whether an address is that of the icon on the home screen alone (`start_url`). */
function isStart({ pathname, search }: URL, appPath: string): boolean {
  return search === '' && pathname === appPath;
}
