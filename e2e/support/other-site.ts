import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site of somebody else, at an origin of its own: one page, with the headers that its owner sends. */
export class OtherSite {
  readonly origin: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** What the page is may depend on where it is: `put()` says it. */
  static async start(): Promise<OtherSite> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OtherSite(server);
  }

  put(html: string, headers: Record<string, string> = {}): void {
    this.server.removeAllListeners('request');
    this.server.on('request', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
