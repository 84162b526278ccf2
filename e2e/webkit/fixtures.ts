import { test as base } from '@playwright/test';
import { RunningServer } from '../support/server.ts';
import { Driver } from './driver.ts';
import { Display } from './display.ts';
import { WebKitPerson } from './webkit-person.ts';

interface Fixtures {
  /** Its test may stop it. */
  server: RunningServer;
  /** Someone with a browser of their own. */
  ada: WebKitPerson;
}

interface WorkerFixtures {
  display: Display;
  driver: Driver;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // Playwright reads a fixture's needs from this pattern, which here is empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const display = await Display.open();
      await use(display);
      await display.close();
    },
    { scope: 'worker' },
  ],
  driver: [
    async ({ display }, use) => {
      const driver = await Driver.start(display);
      await use(driver);
      await driver.stop();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  server: async ({}, use) => {
    const server = await RunningServer.start();
    await use(server);
    await server.stop();
  },
  ada: async ({ driver, server }, use, testInfo) => {
    const browser = await driver.browse();
    try {
      await use(new WebKitPerson(browser, server.url));
      if (testInfo.status !== testInfo.expectedStatus) {
        const body = Buffer.from(await browser.takeScreenshot(), 'base64');
        await testInfo.attach('the page', { body, contentType: 'image/png' });
      }
    } finally {
      await browser.quit();
    }
  },
});
