// `npm run screenshots`: photographs every screen and state of the app in every size and theme, into screenshots/.
// `npm run screenshots -- --help` says how to take fewer.
import { ensureApp } from './setup/app-build.ts';
import { ensureBrowsers } from './setup/browsers.ts';
import { fail, runNode, SetupError } from './setup/child.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { at } from './setup/paths.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

try {
  await ensureDependencies();
  // On a fresh clone npm may have been started by a Node too old for the TypeScript that is borrowed from e2e/support.
  if (!process.features.typescript) {
    process.exit(await runNode(at('tools/screenshots.mjs'), process.argv.slice(2)));
  }
  const { USAGE, readOptions } = await import('./screenshots/options.mjs');
  const { takeScreenshots } = await import('./screenshots/take-screenshots.mjs');
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
