// `npm run screenshots`: photographs every screen and state of the app in every size and theme, into screenshots/.
// `npm run screenshots -- --help` says how to take fewer.
import { readOptions, USAGE } from './screenshots/options.ts';
import { takeScreenshots } from './screenshots/take-screenshots.ts';
import { ensureApp } from './setup/app-build.ts';
import { ensureBrowsers } from './setup/browsers.ts';
import { fail, SetupError } from './setup/child.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
  } else {
    await ensureApp();
    const { CHROME_BIN } = await ensureBrowsers();
    if (!CHROME_BIN) throw new SetupError('Screenshots are taken with Chromium, and none was found.');
    process.exitCode = await takeScreenshots(options, CHROME_BIN);
  }
} catch (error) {
  fail(error);
}
