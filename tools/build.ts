// `npm run build`: the app (dist/app), and the packages that others install (dist/protocol, dist/earshot).
// `npm run build app` or `library` builds one of them.
import { ensureApp } from './setup/app-build.ts';
import { fail } from './setup/child.mjs';
import { buildLibrary } from './setup/library-build.ts';

const BUILDS = {
  library: buildLibrary,
  app: async () => {
    console.log(`The app in dist/app: ${await ensureApp()}.`);
  },
};

try {
  const named = process.argv.slice(2);
  for (const [name, build] of Object.entries(BUILDS)) {
    if (named.length === 0 || named.includes(name)) await build();
  }
} catch (error) {
  fail(error);
}
