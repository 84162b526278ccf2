// `npm start`: from a fresh clone, or any later state, to a running Earshot.
import type { ChildProcess } from 'node:child_process';
import { ensureApp, APP_FOLDER } from './setup/app-build.ts';
import { banner, isPortFree } from './setup/addresses.ts';
import { fail, SetupError } from './setup/child.mjs';
import { at, projectNode } from './setup/paths.mjs';
import { keptSecret } from './setup/secret.ts';
import { isRunning, startService, superviseUntilExit } from './setup/supervise.ts';

const POLL_MS = 50;

try {
  const port = chosenPort((process.env['PORT'] ?? '') || '3000');
  if (!(await isPortFree(port).catch((error: unknown) => refuse(port, error)))) {
    throw new SetupError(
      `Port ${port} is in use. Choose another one, for example: PORT=${port + 1} npm start`,
    );
  }
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

function chosenPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`PORT is "${text}"; it must be a whole number from 1 to 65535.`);
}

function refuse(port: number, error: unknown): never {
  const { code = error } = error as NodeJS.ErrnoException;
  throw new SetupError(
    `Port ${port} cannot be used (${String(code)}). Choose another one, for example: PORT=3000 npm start`,
  );
}

/** Prints the addresses once the server answers, and nothing if it ends before. */
async function announce(server: ChildProcess, port: number): Promise<void> {
  while (isRunning(server)) {
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
