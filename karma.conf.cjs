// Unit tests run in a real Chromium with real RTCPeerConnections; only its camera and microphone are made of air.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

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
// Chromium's sandbox refuses to start for root, who is who runs things in a container.
if (process.getuid?.() === 0) FLAGS.push('--no-sandbox');

/** Writes how many specs passed, failed and were skipped, and which have failed, to the file that `npm test` names. */
function CountsReporter() {
  const file = process.env['EARSHOT_COUNTS'];
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  this.onSpecComplete = (_browser, result) => {
    counts[result.skipped ? 'skipped' : result.success ? 'passed' : 'failed']++;
    if (!result.skipped && !result.success)
      counts.failures.push(
        `${[...result.suite, result.description].join(' ')}: ${result.log[0]?.split('\n')[0]}`,
      );
  };
  this.onRunComplete = () => {
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(counts));
  };
}

module.exports = (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      { 'reporter:counts': ['type', CountsReporter] },
    ],
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'counts'],
    browsers: ['ChromiumWithFakeDevices'],
    customLaunchers: { ChromiumWithFakeDevices: { base: 'ChromeHeadless', flags: FLAGS } },
    client: { jasmine: { random: true, failSpecWithNoExpectations: true } },
    failOnEmptyTestSuite: true,
    // A spec of 200 negotiations says nothing to Karma for a while.
    browserNoActivityTimeout: 180_000,
    browserDisconnectTimeout: 10_000,
    captureTimeout: 120_000,
  });
};
