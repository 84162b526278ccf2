import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import type { Host } from './host.ts';

/** The browsers of a laboratory: one on each host, used again by the next test's person there. */
export class LabBrowsers {
  private readonly options: LaunchOptions;
  private readonly kept = new Map<Host, Browser>();

  constructor(options: LaunchOptions) {
    this.options = options;
  }

  /** The browser on a host, which trusts a server at this address. */
  async of(host: Host, url: string): Promise<Browser> {
    const kept = this.kept.get(host);
    if (kept?.isConnected()) return kept;
    const browser = await chromium.launch({
      ...this.options,
      executablePath: host.wrap(this.options.executablePath ?? chromium.executablePath()),
      args: [
        ...(this.options.args ?? []),
        `--unsafely-treat-insecure-origin-as-secure=${url}`,
        // The certificate of the laboratory's relay is its own.
        '--ignore-certificate-errors',
      ],
    });
    this.kept.set(host, browser);
    return browser;
  }

  async closeThoseOf(hosts: readonly Host[]): Promise<void> {
    for (const host of hosts) {
      await this.kept.get(host)?.close();
      this.kept.delete(host);
    }
  }

  close(): Promise<void> {
    return this.closeThoseOf([...this.kept.keys()]);
  }
}
