import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

/** The server is no `webServer` of this file: each worker starts a real one of its own, through a fixture. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // They need root and make networks: playwright.network.config.ts.
  testIgnore: 'network/**',
  outputDir: 'test-results',
  // Two calls at a time are four encoders: what two processors carry without dropping frames is one.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? 'test-results/results.json' }],
  ],
  use: {
    browserName: 'chromium',
    // Without a film: it would cost a call's browsers as much as the call.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      // An installed browser, found by `npm test`; Playwright's own builds are not needed.
      ...(process.env['CHROME_BIN'] ? { executablePath: process.env['CHROME_BIN'] } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--mute-audio',
      ],
    },
  },
});
