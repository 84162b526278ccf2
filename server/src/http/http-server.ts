import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Lifecycle } from '../lifecycle.ts';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { RefusalLog } from '../refusals.ts';
import { withoutBase } from '../sockets/base-path.ts';
import type { Origins } from '../sockets/origins.ts';
import { addHealth } from './health.ts';
import { addMissingApp } from './missing-app.ts';
import { addNoPolling } from './no-polling.ts';
import { placeApp } from './placed-app.ts';
import { notFound, quietFastify } from './quiet-fastify.ts';
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
  const { basePath, hasServiceWorker } = web;
  const http = quietFastify(log, headersTimeout, (url) => withoutBase(url, basePath));
  const app = staticDir !== null && holdsApp(staticDir) ? await placeApp(staticDir, web) : null;
  if (app) http.addHook('onClose', app.close);
  await addSecurityHeaders(http, web, proxies, app?.scriptHashes ?? []);
  // Numbers are for who asks a node itself: a proxy that keeps /metrics to itself need not know of another path to them.
  http.addHook('onRequest', async ({ url, originalUrl, routeOptions }, reply) =>
    url !== originalUrl && routeOptions.url === '/metrics' ? notFound(reply) : undefined,
  );
  // From /calls to /calls/, where the pages and their service worker stand.
  if (basePath !== '/') http.get(basePath.slice(0, -1), (_request, reply) => reply.redirect(basePath, 308));
  addHealth(http, lifecycle, origins);
  addNoPolling(http, proxies, refusals);
  if (app) await addStaticApp(http, app, hasServiceWorker);
  else addMissingApp(http);
  return http;
}
