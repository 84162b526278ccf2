import type { Request } from 'playwright-core';
import { gzipSync } from 'node:zlib';

/** One answered request. Sizes are bytes. */
export interface Transfer {
  readonly path: string;
  /** Headers and body as they came over the wire, in whatever encoding the browser and server agreed on. */
  readonly wire: number;
  /** The body after gzip at its best, or as it is when that is smaller: the same measure for every server. */
  readonly gzip: number;
  /** Whether the service worker asked, to fill its cache, and not the page. */
  readonly isWorker: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Sums up an answered request; null for what took nothing from the network: data URLs, and answers out of a cache. */
export async function transferOf(request: Request): Promise<Transfer | null> {
  const response = await request.response();
  if (!response || !request.url().startsWith('http') || response.fromServiceWorker()) return null;
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  const body = await response.body().catch((cause: unknown) => {
    throw new Error(`the body of ${request.url()} is gone, so it cannot be weighed`, { cause });
  });
  return {
    path: new URL(request.url()).pathname,
    wire: responseBodySize + responseHeadersSize,
    gzip: Math.min(body.length, gzipSync(body, { level: 9 }).length),
    isWorker: request.serviceWorker() !== null,
    startedAt: request.timing().startTime,
  };
}
