import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { notFound, quietFastify } from '../http/quiet-fastify.ts';
import type { RefusalLog } from '../refusals.ts';
import { addMetricsRoute } from './metrics-route.ts';

/** A listener that shows metrics and nothing else. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Shows metrics on a port of their own. Rejects with the system's error when the port cannot be had. */
export async function createMetricsServer(
  { port, host, token }: { readonly port: number; readonly host: string; readonly token: string | null },
  registry: Registry,
  log: Logger,
  refusals: RefusalLog,
): Promise<MetricsServer> {
  const http = quietFastify(log);
  addMetricsRoute(http, registry, token, refusals);
  http.setNotFoundHandler((_request, reply) => notFound(reply));
  await http.listen({ port, host });
  return { port: (http.server.address() as AddressInfo).port, close: () => http.close() };
}
