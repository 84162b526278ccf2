import { filter, merge, Subscription } from 'rxjs';
import type { PeerLink } from '../link/peer-link';

/** The links that have to change their path before this machine's address is hidden from everyone. */
export class AddressHiding {
  private readonly waiting = new Map<PeerLink, Subscription>();

  constructor(private readonly changed: () => void) {}

  /** Whether someone may still learn the address, or cannot be reached without it yet. */
  get isPending(): boolean {
    return this.waiting.size > 0;
  }

  /** Ends every path that shows the address, at once, and waits for others that do not. */
  begin(links: readonly PeerLink[]): void {
    this.end();
    for (const link of links) {
      const waiting = new Subscription();
      this.waiting.set(link, waiting);
      void link.hide();
      const over$ = link.state$.pipe(filter((state) => state === 'failed' || state === 'closed'));
      const hidden$ = link.isHidden$.pipe(filter((isHidden) => isHidden));
      waiting.add(merge(over$, hidden$).subscribe(() => this.take(link)));
    }
    this.changed();
  }

  /** Waits no more. */
  end(): void {
    for (const waiting of this.waiting.values()) waiting.unsubscribe();
    this.waiting.clear();
  }

  private take(link: PeerLink): void {
    this.waiting.get(link)?.unsubscribe();
    if (this.waiting.delete(link)) this.changed();
  }
}
