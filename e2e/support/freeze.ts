import type { Page } from '@playwright/test';

/** Stops the processes of somebody's pages, as a laptop does that is shut: they neither send nor answer. Returns what wakes them. */
export async function freeze(page: Page): Promise<() => void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without a browser cannot be frozen');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const signal = (name: NodeJS.Signals) => renderers.forEach((id) => process.kill(id, name));
  const thaw = () => {
    process.off('exit', thaw);
    signal('SIGCONT');
  };
  signal('SIGSTOP');
  // A stopped process would outlive its browser.
  process.once('exit', thaw);
  return thaw;
}
