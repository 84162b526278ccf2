// `npm start`: from a fresh clone, or any later state, to a running Earshot.
import type { ChildProcess } from 'node:child_process';
import { ensureApp, APP_FOLDER } from './setup/app-build.ts';
import { addressOf, banner, EVERYWHERE, freePortNear, isPortFree } from './setup/addresses.ts';
import { fail, SetupError } from './setup/child.mjs';
import { at, projectNode } from './setup/paths.mjs';
import { keptSecret } from './setup/secret.ts';
import { isRunning, startService, superviseUntilExit } from './setup/supervise.ts';

const POLL_MS = 50;

try {
  const host = (process.env['HOST'] ?? '').trim() || EVERYWHERE;
  const port = chosenPort((process.env['PORT'] ?? '').trim() || '3000');
  if (!(await isPortFree(port, host).catch((error: unknown) => refuse(host, port, error)))) {
    const other = (await freePortNear(port, host)) ?? 'another port';
    throw new SetupError(
      `Port ${port} is in use, perhaps by an Earshot that is still running. Stop that, or choose another port: PORT=${other} npm start`,
    );
  }
  await ensureApp();
  const server = startService(projectNode(), [at('server/src/main.ts')], {
    PORT: String(port),
    STATIC_DIR: APP_FOLDER,
    EARSHOT_SECRET: keptSecret(at('.cache/secret')),
  });
  const ended = superviseUntilExit([server]);
  void announce(server, host, port);
  process.exit(await ended);
} catch (error) {
  fail(error);
}

function chosenPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`PORT is "${text}"; it must be a whole number from 1 to 65535.`);
}

/** Where the pages are, as the server reads it (server/src/configuration/read-web.ts). */
function basePath(): string {
  const path = (process.env['BASE_PATH'] ?? '').trim().replace(/^\/+|\/+$/g, '');
  return path === '' ? '' : `/${path}/`;
}

function refuse(host: string, port: number, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES')
    throw new SetupError(
      `Port ${port} is for administrators only (EACCES). Choose another one, for example: PORT=3000 npm start`,
    );
  throw new SetupError(
    `HOST is ${host}, where nothing can listen (${String(code ?? error)}): it must be an address of this machine.\n` +
      `Unset HOST for all of its addresses, or for this machine alone: HOST=127.0.0.1 npm start`,
  );
}

/** Prints the addresses once the server answers, and nothing if it ends before. */
async function announce(server: ChildProcess, host: string, port: number): Promise<void> {
  while (isRunning(server)) {
    const isUp = await fetch(`${addressOf(host, port)}/healthz`).then(
      (response) => response.ok,
      () => false, // Not listening yet.
    );
    if (isUp) {
      console.log(banner(port, undefined, host, basePath()));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
