import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Lifecycle } from '../lifecycle.ts';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { RefusalLog } from '../refusals.ts';
import type { Origins } from '../sockets/origins.ts';
import { addHealth } from './health.ts';
import { addMissingApp } from './missing-app.ts';
import { addNoPolling } from './no-polling.ts';
import { quietFastify } from './quiet-fastify.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addStaticApp, holdsApp } from './static-app.ts';
import type { WebOptions } from './web-options.ts';

interface HttpParts {
  /** Directory of the built app; null serves none. */
  readonly staticDir: string | null;
  readonly web: WebOptions;
  readonly proxies: TrustedProxies;
  readonly lifecycle: Lifecycle;
  readonly origins: Origins;
  /** How long a request's headers may take, in ms. */
  readonly headersTimeout: number;
  readonly log: Logger;
  readonly refusals: RefusalLog;
}

/** Serves everything over plain HTTP: the app and the probes. */
export async function createHttpServer({
  staticDir,
  web,
  proxies,
  lifecycle,
  origins,
  headersTimeout,
  log,
  refusals,
}: HttpParts): Promise<FastifyInstance> {
  const http = quietFastify(log, headersTimeout);
  await addSecurityHeaders(http, web, proxies);
  addHealth(http, lifecycle, origins);
  addNoPolling(http, proxies, refusals);
  if (staticDir !== null && holdsApp(staticDir)) await addStaticApp(http, staticDir);
  else addMissingApp(http);
  return http;
}
