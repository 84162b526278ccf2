import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './server.ts';

/** As little of a load balancer as there can be: each connection goes to the first node that answers, turn by turn. */
export class Balancer {
  readonly url: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(port: number, server: Server) {
    this.url = `http://localhost:${port}`;
    this.server = server;
  }

  static async start(ports: readonly number[]): Promise<Balancer> {
    const port = await freePort();
    const server = createServer();
    const balancer = new Balancer(port, server);
    let turn = 0;
    server.on('connection', (client) => {
      turn += 1;
      balancer.forward(
        client,
        ports.map((_, index) => ports[(turn + index) % ports.length] ?? 0),
      );
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return balancer;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }

  /** Ends every connection, as a network that goes away does; new ones can be made. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private forward(client: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) {
      client.destroy();
      return;
    }
    const node = connect(port, '127.0.0.1');
    for (const socket of [client, node]) this.sockets.add(socket);
    const end = (): void => {
      client.destroy();
      node.destroy();
    };
    node.once('error', () => this.forward(client, others));
    node.once('connect', () => {
      node.removeAllListeners('error').on('error', end).on('close', end);
      client.on('error', end).on('close', end).pipe(node).pipe(client);
    });
  }
}
