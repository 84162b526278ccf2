// Every npm script begins here: `node tools/run.mjs start` runs tools/start.ts. This file and what it imports are plain
// JavaScript of Node's own modules alone, because they run on a fresh clone: on any Node from 20 on, with nothing installed.
import { existsSync } from 'node:fs';
import { fail, SetupError } from './setup/child.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { runScript } from './setup/hand-over.mjs';
import { at } from './setup/paths.mjs';

try {
  const [name = '', ...args] = process.argv.slice(2);
  const script = at('tools', `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(script)) throw new SetupError(`There is no tools/${name}.ts.`);
  await ensureDependencies();
  await runScript(script, args);
} catch (error) {
  fail(error);
}
