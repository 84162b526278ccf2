import process from 'node:process';
import { runConformance } from './run.ts';

// node protocol/conformance/cli.ts <url>...

const urls = process.argv.slice(2);
if (urls.length === 0 || !urls.every((url) => URL.canParse(url))) {
  process.stderr.write(
    'usage: node protocol/conformance/cli.ts <url of a server, like http://localhost:3000, or of each node>...\n',
  );
  process.exit(2);
}

const results = await runConformance(urls, ({ name, error }) => {
  process.stdout.write(
    error === null ? `ok    ${name}\n` : `FAIL  ${name}\n      ${error.replaceAll('\n', '\n      ')}\n`,
  );
});
const failed = results.filter(({ error }) => error !== null).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
