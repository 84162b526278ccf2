import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { RunningServer } from '../support/server.ts';
import { makeBlockedBuild } from './blocked-build.ts';
import { Driver } from './driver.ts';
import { Display } from './display.ts';
import { WebKitPerson } from './webkit-person.ts';

interface Fixtures {
  /** Whether pages have WebRTC that cannot be used, in place of none. */
  areCallsBlocked: boolean;
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
  areCallsBlocked: [false, { option: true }],
  server: async ({ areCallsBlocked }, use) => {
    const blocked = areCallsBlocked ? await makeBlockedBuild() : null;
    const server = await RunningServer.start(blocked === null ? {} : { STATIC_DIR: blocked });
    await use(server);
    await server.stop();
    if (blocked !== null) await rm(blocked, { recursive: true });
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
