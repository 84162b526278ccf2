// Unit tests run in a real Chromium with real RTCPeerConnections; only its camera and microphone are made up.
import { clientConformance } from './client-conformance.ts';
import { karmaReporter } from './karma-reporter.ts';
import { sharesPlugin } from './shares.ts';
import { TestRunLog } from './test-run.ts';

/** `npm test` has two, each for its share of the specs, which mostly wait: for connections, pictures and timers. */
const BROWSERS = process.env['EARSHOT_COUNTS'] === undefined ? 1 : 2;

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

export default (config: { set: (options: object) => void }): void => {
  config.set({
    frameworks: ['jasmine', 'shares'],
    plugins: [
      'karma-jasmine',
      'karma-chrome-launcher',
      sharesPlugin(BROWSERS),
      { 'reporter:test-run': ['value', karmaReporter(new TestRunLog())] },
      { 'middleware:client-conformance': ['factory', clientConformance] },
    ],
    middleware: ['client-conformance', 'shares'],
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'test-run'],
    browsers: Array.from({ length: BROWSERS }, () => 'ChromiumWithFakeDevices'),
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
