import { build } from 'esbuild';
import fastify from 'fastify';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGES = ['bare', 'socketio', 'peerjs', 'simple-peer'];
const FOLDER = new URL('../pages/', import.meta.url);

/** Bundles the hand-made pages and serves them as /socketio, /socketio.js and so on. */
export async function openPageServer(host: string): Promise<{ http: Server; port: number }> {
  const template = await readFile(new URL('page.html', FOLDER), 'utf8');
  const app = fastify();
  for (const page of PAGES) {
    const script = await bundle(page);
    app.get(`/${page}`, (_request, reply) => reply.type('text/html').send(template.replace('%PAGE%', page)));
    app.get(`/${page}.js`, (_request, reply) => reply.type('text/javascript').send(script));
  }
  await app.listen({ host, port: 0 });
  return { http: app.server, port: (app.server.address() as AddressInfo).port };
}

async function bundle(page: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`${page}.ts`, FOLDER).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
