import { defineConfig } from '@playwright/test';
import { WAITS } from './e2e/network/waits.ts';
import common from './playwright.config.ts';

const waits = new RegExp(WAITS.tag, 'u');

/** Calls across networks that the tests make: `npm run test:network`. */
export default defineConfig({
  ...common,
  testDir: 'e2e/network',
  testIgnore: [],
  // One call at a time, and one more that waits.
  workers: 2,
  projects: [
    { name: 'calls', grepInvert: waits, workers: 1 },
    { name: 'waiting', grep: waits, workers: 1 },
  ],
});
