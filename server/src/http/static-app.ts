import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { notFound } from './quiet-fastify.ts';

// Names that change with their content, as Angular's build gives them: main-3J5KLM7Q.js, chunk-Bq_7U3nF.js, and whatever
// stands in media/; also with .br or .gz behind. Eight small letters are a word (ngsw-whatever.js), not a hash.
const HASHED_CODE = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.(js|css)(\.br|\.gz)?$/;
const HASHED_MEDIA = /\/media\/[^/]*-[\w-]{8}\.[^/]+$/;
// The app's source is public, but what a server was built from, with whatever was added to it, is not everybody's business.
const SOURCE_MAP = /\.map(\.br|\.gz)?$/i;
const FOREVER = 'public, max-age=31536000, immutable';

/** Whether this directory holds a built app. */
export function holdsApp(directory: string): boolean {
  return existsSync(join(directory, 'index.html'));
}

/** Serves the built app: each file in its pre-compressed form where there is one, index.html for every page's path. */
export async function addStaticApp(http: FastifyInstance, directory: string): Promise<void> {
  await http.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    cacheControl: false,
    allowedPath: (path) => !SOURCE_MAP.test(path),
    setHeaders: (reply, path) => void reply.header('cache-control', isHashed(path) ? FOREVER : 'no-cache'),
  });
  http.setNotFoundHandler((request, reply) => {
    if (isNavigation(request)) return reply.sendFile('index.html');
    return notFound(reply);
  });
}

/** Whether a file's name says which content it has. */
function isHashed(path: string): boolean {
  return HASHED_CODE.test(path) || HASHED_MEDIA.test(path);
}

/** Whether a page is asked for, rather than a file: a missing script must be a 404, never a page. */
export function isNavigation({
  method,
  url,
  headers,
}: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = url.split('?', 1)[0] ?? '';
  const { accept = '*/*' } = headers;
  // A mistyped room may look like a file; a browser that opens it gets the app, which has kind words for it.
  if (path.startsWith('/call/') && accept.includes('text/html')) return true;
  const hasExtension = /\.[^/]*$/.test(path);
  return !hasExtension && (accept.includes('text/html') || accept.includes('*/*'));
}
