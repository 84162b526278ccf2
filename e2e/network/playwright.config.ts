import { defineConfig } from '@playwright/test';
import common from '../playwright.config.ts';
import { lanes } from '../support/lanes.ts';

/** Calls across networks that the tests make: `npm run test:network`. */
export default defineConfig({
  ...common,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results',
  ...lanes(1),
  fullyParallel: false,
  reporter: [
    ['list'],
    ['../support/healing-reporter.ts'],
    ['../support/slowest-reporter.ts'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? '../../test-results/network.json' }],
  ],
});
