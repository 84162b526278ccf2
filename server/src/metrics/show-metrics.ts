import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { notFound } from '../http/quiet-fastify.ts';
import type { RefusalLog } from '../refusals.ts';
import type { MetricsOptions } from './metrics-options.ts';
import { addMetricsRoute } from './metrics-route.ts';
import { createMetricsServer } from './metrics-server.ts';
import { exposeProcess } from './process-metrics.ts';

/** Metrics that can be seen. */
export interface ShownMetrics {
  /** The port of their own, if they have one. */
  readonly port: number | null;
  /** Ends the watching; may be called twice. */
  close(): Promise<void>;
}

/** Shows a registry, and what the process uses, where the operator wants it; rejects when the port cannot be had. */
export async function showMetrics(
  http: FastifyInstance,
  registry: Registry,
  options: MetricsOptions | null,
  log: Logger,
  refusals: RefusalLog,
): Promise<ShownMetrics> {
  const { port = null, host = '', token = null } = options ?? {};
  if (options !== null && port === null) addMetricsRoute(http, registry, token, refusals);
  // Otherwise a browser would get the app's page at this address.
  else http.get('/metrics', (_request, reply) => notFound(reply));
  const server =
    port === null ? null : await createMetricsServer({ port, host, token }, registry, log, refusals);
  const stopWatching = options === null ? () => undefined : exposeProcess(registry);
  return {
    port: server?.port ?? null,
    close: async () => {
      stopWatching();
      await server?.close();
    },
  };
}
