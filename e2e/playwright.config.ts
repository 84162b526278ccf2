import { defineConfig } from '@playwright/test';
import { lanes } from './support/lanes.ts';
import { LEAN } from './support/lean.ts';
import { FAKE_DEVICES, GRANT_EVERYTHING, MUTE_AUDIO } from './support/person.ts';

const isRoot = process.getuid?.() === 0;

/** The server is no `webServer` of this file: each worker starts a real one of its own, through a fixture. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  // They have configurations of their own: the first make networks, the others drive WebKitGTK.
  testIgnore: ['network/**', 'webkit/**'],
  // A test of a call takes 14 s of a processor, and a call that goes on 0.7 of one: with a third test at a time, each takes four times
  // as long on two processors, and all of them together no less.
  ...lanes({ others: 1, waiting: 1 }),
  // What is judged by seconds fails now and then on a server that does other work, too. A run names each test that needed two.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  // It ends what hangs. A test that takes 6 s takes a minute on a machine with ten times as much to do.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['./support/healing-reporter.ts'],
    ['json', { outputFile: process.env['EARSHOT_COUNTS'] ?? '../test-results/results.json' }],
  ],
  use: {
    browserName: 'chromium',
    // A worker that keeps the whole app for each new person takes a quarter of a test. Files in which it has a part allow it.
    serviceWorkers: 'block',
    // A trace costs a test a tenth of its time, and a film of it a call's browsers as much as the call: `--trace on` asks for one.
    trace: { mode: 'on-first-retry', screenshots: false },
    launchOptions: {
      // An installed browser, found by `npm test`; Playwright's own builds are not needed.
      ...(process.env['CHROME_BIN'] ? { executablePath: process.env['CHROME_BIN'] } : {}),
      args: [...(isRoot ? ['--no-sandbox'] : []), FAKE_DEVICES, GRANT_EVERYTHING, MUTE_AUDIO, LEAN],
    },
  },
});
