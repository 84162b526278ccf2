import { defineConfig } from '@playwright/test';
import common from '../playwright.config.ts';
import { lanes } from '../support/lanes.ts';

/** Calls across networks that the tests make: `npm run test:network`. */
export default defineConfig({
  ...common,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results',
  // Each worker has a laboratory of its own. With a third, what is told within seconds is told too late on two cores.
  ...lanes({ others: 1, waiting: 1 }),
  reporter: [
    ['list'],
    ['../support/healing-reporter.ts'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? '../../test-results/network.json' }],
  ],
});
