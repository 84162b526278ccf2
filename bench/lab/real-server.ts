import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startNode } from './child.ts';
import { freePort } from './free-port.ts';

const ROOT = new URL('../../', import.meta.url);
/** Where `npm run build` leaves the app. */
export const BUILT_APP = fileURLToPath(new URL('dist/app/', ROOT));
const START_TIMEOUT = 20_000;

/** Starts Earshot's own server with this app to serve, on a free port if none is named, and resolves to the port. */
export async function startRealServer(
  scope: AsyncDisposableStack,
  app: string,
  wanted?: number,
): Promise<number> {
  await access(join(app, 'index.html')).catch((cause: unknown) => {
    throw new Error(`there is no built app in ${app}; run \`npm run build\` first`, { cause });
  });
  const port = wanted ?? (await freePort());
  const env = { PORT: String(port), STATIC_DIR: app, NODE_ENV: 'production' };
  const { process: server } = scope.use(startNode(new URL('server/src/main.ts', ROOT), env));
  const deadline = Date.now() + START_TIMEOUT;
  while (!(await isUp(port))) {
    if (server.exitCode !== null)
      throw new Error(`the server ended with ${server.exitCode}; see its error above`);
    if (Date.now() > deadline)
      throw new Error(`the server does not answer /healthz after ${START_TIMEOUT} ms`);
    await sleep(50);
  }
  return port;
}

async function isUp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    // Refused: the server does not listen yet.
    return false;
  }
}
