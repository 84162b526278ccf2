// `npm start`: from a fresh clone, or any later state, to a running Earshot. Runs on any Node from 20 on, before there
// are any dependencies, so it imports nothing but Node's own modules.
import { ensureApp, APP_FOLDER } from './setup/app-build.mjs';
import { banner, isPortFree } from './setup/addresses.mjs';
import { fail, SetupError, startService, superviseUntilExit } from './setup/child.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { at, projectNode } from './setup/paths.mjs';
import { keptSecret } from './setup/secret.mjs';

const POLL_MS = 50;

try {
  const port = chosenPort(process.env['PORT'] || '3000');
  if (!(await isPortFree(port).catch((error) => refuse(port, error)))) {
    throw new SetupError(
      `Port ${port} is in use. Choose another one, for example: PORT=${port + 1} npm start`,
    );
  }
  await ensureDependencies();
  await ensureApp();
  const server = startService(projectNode(), [at('server/src/main.ts')], {
    PORT: String(port),
    STATIC_DIR: APP_FOLDER,
    EARSHOT_SECRET: keptSecret(at('.cache/secret')),
  });
  const ended = superviseUntilExit([server]);
  void announce(server, port);
  process.exit(await ended);
} catch (error) {
  fail(error);
}

function chosenPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`PORT is "${text}"; it must be a whole number from 1 to 65535.`);
}

function refuse(port, error) {
  throw new SetupError(
    `Port ${port} cannot be used (${error.code}). Choose another one, for example: PORT=3000 npm start`,
  );
}

/** Prints the addresses once the server answers, and nothing if it ends before. */
async function announce(server, port) {
  while (server.exitCode === null && server.signalCode === null) {
    const isUp = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.ok,
      () => false, // Not listening yet.
    );
    if (isUp) {
      console.log(banner(port));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
