// Unit tests run in a real Chromium with real RTCPeerConnections; only its camera and microphone are made up.
import { clientConformance } from './client-conformance.ts';
import { TestRunLog } from './test-run.ts';

/** What Karma tells a reporter of a spec; `time` is in ms. */
interface SpecResult {
  readonly suite: readonly string[];
  readonly description: string;
  readonly success: boolean;
  readonly skipped: boolean;
  readonly time: number;
  readonly log: readonly string[];
}

const FLAGS = [
  // A camera (a moving pattern) and a microphone (a beep each second) that need no permission.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // Host candidates as plain addresses: a container's network rarely carries the multicast that .local names need.
  '--disable-features=WebRtcHideLocalIpsWithMdns,MediaRouter,OptimizationHints,Translate',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-backgrounding-occluded-windows',
  '--disable-dev-shm-usage',
  '--mute-audio',
];
// Chromium's sandbox refuses to start for root, as whom containers usually run.
if (process.getuid?.() === 0) FLAGS.push('--no-sandbox');

const run = new TestRunLog();

/** Tells `npm test` which specs ran, how they ended and how long each took. */
const testRunReporter = {
  onSpecComplete(_browser: unknown, { suite, description, success, skipped, time, log }: SpecResult): void {
    const outcome = skipped ? 'skipped' : success ? 'passed' : 'failed';
    run.add([...suite, description].join(' '), outcome, time, log[0]?.split('\n')[0]);
  },
  onRunComplete(): void {
    run.write();
  },
};

export default (config: { set: (options: object) => void }): void => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      'karma-jasmine',
      'karma-chrome-launcher',
      { 'reporter:test-run': ['value', testRunReporter] },
      { 'middleware:client-conformance': ['factory', clientConformance] },
    ],
    middleware: ['client-conformance'],
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'test-run'],
    browsers: ['ChromiumWithFakeDevices'],
    customLaunchers: { ChromiumWithFakeDevices: { base: 'ChromeHeadless', flags: FLAGS } },
    // The library writes its log to the console of a development build.
    browserConsoleLogOptions: { level: 'error', terminal: true },
    // A busy machine takes many times as long: a limit is there to end what hangs.
    client: { jasmine: { random: true, failSpecWithNoExpectations: true, timeoutInterval: 60_000 } },
    failOnEmptyTestSuite: true,
    // A spec of 200 negotiations says nothing to Karma for a while.
    browserNoActivityTimeout: 180_000,
    browserDisconnectTimeout: 10_000,
    captureTimeout: 120_000,
  });
};
