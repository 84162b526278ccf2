import { randomUUID } from 'node:crypto';
import { type Browser, chromium, test as base } from '@playwright/test';
import { Person, type PersonOptions } from './person.ts';
import { RunningServer } from './server.ts';

interface Fixtures {
  /** A fresh room's name. */
  room: string;
  /** Opens a page in a browser process of its own. */
  person: (options?: PersonOptions) => Promise<Person>;
}

interface WorkerFixtures {
  server: RunningServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // Playwright reads a fixture's needs from this pattern, which here is empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await RunningServer.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  room: async ({}, use) => {
    await use(`room-${randomUUID()}`);
  },
  person: async ({ server, launchOptions }, use) => {
    const browsers: Browser[] = [];
    await use(async (options = {}) => {
      const flags = options.flags ?? [];
      const without = options.withoutFlags ?? [];
      const args = (launchOptions.args ?? []).filter((flag) => !without.includes(flag));
      const browser = await chromium.launch({
        ...launchOptions,
        args: [...args, ...flags],
        ignoreDefaultArgs: [...without], // Playwright adds some of its own
      });
      browsers.push(browser);
      const context = await browser.newContext({
        baseURL: options.baseURL ?? server.url,
        ...options.context,
      });
      return new Person(await context.newPage());
    });
    for (const browser of browsers) await browser.close();
  },
});

export { expect } from '@playwright/test';
