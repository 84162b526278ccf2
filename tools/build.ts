// `npm run build`: the app (dist/app), and the packages that others install (dist/protocol, dist/earshot).
// `npm run build app` or `library` builds one of them.
import { ensureApp } from './setup/app-build.ts';
import { fail } from './setup/child.mjs';
import { ensureLibrary } from './setup/library-build.ts';

const BUILDS = {
  library: async () => {
    console.log(`The packages in dist/protocol and dist/earshot: ${await ensureLibrary()}.`);
  },
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
