import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PlacedApp } from './placed-app.ts';
import { notFound } from './quiet-fastify.ts';

// Names that change with their content, as Angular's build makes them: main-3J5KLM7Q.js, chunk-Bq_7U3nF.js, and names with
// a hash in media/; also with .br or .gz at the end. Eight lower-case letters are a word (ngsw-whatever.js), not a hash.
const HASHED_CODE = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.(js|css)(\.br|\.gz)?$/;
const HASHED_MEDIA = /\/media\/[^/]*-[\w-]{8}\.[^/]+$/;
// The app's source is public, but the operator's own changes to it may not be.
const SOURCE_MAP = /\.map(\.br|\.gz)?$/i;
// The script with the custom element, and its parts: pages of any origin load them.
const EMBED = /^embed(\/[^/]+)?\.js(\.br|\.gz)?$/;
const FOR_OTHERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
const FOREVER = 'public, max-age=31536000, immutable';

/** Whether this directory holds a built app. */
export function holdsApp(directory: string): boolean {
  return existsSync(join(directory, 'index.html'));
}

/**
 * Serves the built app: each file in its pre-compressed form if there is one, and index.html for every page's path. A device that
 * asks for the list of a service worker (ngsw.json) that is taken away lets go of the worker.
 */
export async function addStaticApp(
  http: FastifyInstance,
  { directories }: PlacedApp,
  hasServiceWorker: boolean,
): Promise<void> {
  await http.register(fastifyStatic, {
    root: [...directories],
    preCompressed: true,
    cacheControl: false,
    allowedPath: (path) => !SOURCE_MAP.test(path) && (hasServiceWorker || path !== '/ngsw.json'),
    setHeaders: (reply, path) => {
      void reply.header('cache-control', isHashed(path) ? FOREVER : 'no-cache');
      if (directories.some((directory) => EMBED.test(relative(directory, path))))
        void reply.headers(FOR_OTHERS);
    },
  });
  http.setNotFoundHandler((request, reply) => {
    if (isNavigation(request)) return reply.sendFile('index.html');
    return notFound(reply);
  });
}

/** Whether a file's name changes with its content. */
function isHashed(path: string): boolean {
  return HASHED_CODE.test(path) || HASHED_MEDIA.test(path);
}

/** Whether the request is for a page and not for a file: the answer for a missing script must be 404, never a page. */
export function isNavigation({
  method,
  url,
  headers,
}: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = url.split('?', 1)[0] ?? '';
  const { accept = '*/*' } = headers;
  // A mistyped room name may look like a file. A browser that opens it gets the app, which explains the mistake.
  if (path.startsWith('/call/') && accept.includes('text/html')) return true;
  const hasExtension = /\.[^/]*$/.test(path);
  return !hasExtension && (accept.includes('text/html') || accept.includes('*/*'));
}
