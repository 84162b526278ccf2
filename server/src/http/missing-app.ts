import type { FastifyInstance } from 'fastify';
import { notFound } from './quiet-fastify.ts';
import { isNavigation } from './static-app.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Earshot isn’t built yet</title>
<h1>Earshot isn’t built yet</h1>
<p>The server works, but there’s no app to show. Run <code>npm run build</code> and restart the server, or run
<code>npm start</code>, which does both.</p>
</html>
`;

/** Says what to do when there is no built app to serve. */
export function addMissingApp(http: FastifyInstance): void {
  http.setNotFoundHandler((request, reply) => {
    if (!isNavigation(request)) return notFound(reply);
    return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE);
  });
}
