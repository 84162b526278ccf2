import { defineConfig } from '@playwright/test';
import common from '../playwright.config.ts';

/** The app in WebKitGTK: `npm test -- webkit`. */
export default defineConfig({
  ...common,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results',
  projects: [{ name: 'webkit' }],
  workers: 2,
  timeout: 60_000,
  reporter: [
    ['list'],
    ['../support/healing-reporter.ts'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? '../../test-results/webkit.json' }],
  ],
});
