import type { FastifyInstance } from 'fastify';
import { notFound } from './quiet-fastify.ts';
import { isNavigation } from './static-app.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Earshot is not built yet</title>
<h1>Earshot is not built yet</h1>
<p>The signalling server works, but there is no app to serve. Build it with <code>npm run build</code>, then start the
server again; <code>npm start</code> does both.</p>
</html>
`;

/** Says what to do when there is no built app to serve. */
export function addMissingApp(http: FastifyInstance): void {
  http.setNotFoundHandler((request, reply) => {
    if (!isNavigation(request)) return notFound(reply);
    return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE);
  });
}
