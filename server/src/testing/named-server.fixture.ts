import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** An address whose new connections lead to one port or another, as a name's do whose record changes; old ones stay. */
export class NamedServer {
  /** Where new connections lead. */
  target: number;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(target: number) {
    this.target = target;
    this.server = createServer((socket) => this.lead(socket));
  }

  static async start(target: number): Promise<NamedServer> {
    const named = new NamedServer(target);
    named.server.listen(0, '127.0.0.1');
    await once(named.server, 'listening');
    return named;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private lead(socket: Socket): void {
    const onwards = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [socket, onwards],
      [onwards, socket],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  }
}
