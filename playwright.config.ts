import { defineConfig } from '@playwright/test';
import { FAKE_DEVICES, GRANT_EVERYTHING, MUTE_AUDIO } from './e2e/support/person.ts';

const isRoot = process.getuid?.() === 0;

/** The server is no `webServer` of this file: each worker starts a real one of its own, through a fixture. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // They need root and make networks: playwright.network.config.ts.
  testIgnore: 'network/**',
  // Two calls at a time are four encoders: what two processors carry without dropping frames is one.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['./e2e/support/healing-reporter.ts'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? 'test-results/results.json' }],
  ],
  use: {
    browserName: 'chromium',
    // Without a film: it would cost a call's browsers as much as the call.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      // An installed browser, found by `npm test`; Playwright's own builds are not needed.
      ...(process.env['CHROME_BIN'] ? { executablePath: process.env['CHROME_BIN'] } : {}),
      args: [...(isRoot ? ['--no-sandbox'] : []), FAKE_DEVICES, GRANT_EVERYTHING, MUTE_AUDIO],
    },
  },
});
