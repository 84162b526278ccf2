import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, test as base } from '@playwright/test';
import { Browsers } from './browsers.ts';
import { Person, type PersonOptions } from './person.ts';
import { RunningServer } from './server.ts';
import { askForSmallPictures } from './small-pictures.ts';

interface Fixtures {
  /** A fresh room's name. */
  room: string;
  /** Opens a page in a browser process of its own. */
  person: (options?: PersonOptions) => Promise<Person>;
}

interface WorkerFixtures {
  server: RunningServer;
  browsers: Browsers;
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
  browsers: [
    async ({ launchOptions }, use) => {
      const browsers = new Browsers(launchOptions);
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  person: async ({ server, browsers, serviceWorkers }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    const own: Browser[] = [];
    await use(async (options = {}) => {
      const isUsual = !options.flags && !options.withoutFlags;
      const browser = isUsual ? await browsers.take(contexts.length) : await browsers.launch(options);
      if (!isUsual) own.push(browser);
      const context = await browser.newContext({
        baseURL: options.baseURL ?? server.url,
        serviceWorkers,
        ...options.context,
      });
      contexts.push(context);
      await context.addInitScript(askForSmallPictures);
      return new Person(await context.newPage());
    });
    for (const browser of own) await browser.close();
    // What a failed test has done to a browser is not known.
    if (testInfo.status !== testInfo.expectedStatus) await browsers.close();
    else for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
