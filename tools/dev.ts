// `npm run dev`: the signalling server, restarted when its source changes, and the app with live reload.
import { fail } from './setup/child.mjs';
import { at, projectNode } from './setup/paths.mjs';
import { startService, superviseUntilExit } from './setup/supervise.ts';

const APP_PORT = '4200';
const SERVER_PORT = (process.env['PORT'] ?? '') || '3000';

try {
  const node = projectNode();
  // Here the app's page has another origin than the server, so the server has to allow it.
  const server = startService(node, ['--watch', '--watch-preserve-output', at('server/src/main.ts')], {
    PORT: SERVER_PORT,
    ALLOWED_ORIGINS: `http://localhost:${APP_PORT}`,
  });
  // Angular's dev server takes PORT for itself, whatever its --port says.
  const app = startService(node, [at('node_modules/@angular/cli/bin/ng.js'), 'serve', 'app'], {
    PORT: APP_PORT,
    EARSHOT_SERVER_PORT: SERVER_PORT,
  });
  console.log(`Open http://localhost:${APP_PORT} once the app is built. Press Ctrl+C to stop.`);
  process.exit(await superviseUntilExit([server, app]));
} catch (error) {
  fail(error);
}
