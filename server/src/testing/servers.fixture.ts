import { createApp, type EarshotServer, type EarshotServerOptions } from '../app.ts';
import { ConformanceClient, type ConnectOptions } from '@earshot/protocol/conformance';
import { Neighbours } from './neighbours.fixture.ts';
import { RawClient } from './raw-client.fixture.ts';
import { RawSocket, type UpgradeOptions } from './raw-socket.fixture.ts';

/** Servers and clients for one spec: real sockets, ports of their own, all closed when the spec is over. */
export class ServerFixture {
  private readonly servers: EarshotServer[] = [];
  private readonly clients: { close(): void }[] = [];

  async start(options: EarshotServerOptions = {}): Promise<EarshotServer> {
    return this.keep(await createApp(options));
  }

  async connect(server: EarshotServer, options?: ConnectOptions): Promise<ConformanceClient> {
    const client = await ConformanceClient.connect(server.url, options);
    this.clients.push(client);
    return client;
  }

  /** Connects without socket.io's client, which is too polite for some purposes. */
  async connectRaw(server: EarshotServer): Promise<RawClient> {
    const client = await RawClient.connect(server.url);
    this.clients.push(client);
    return client;
  }

  /** Asks for a WebSocket by hand; what comes back says whether there is one. */
  async upgrade(server: EarshotServer, options?: UpgradeOptions): Promise<RawSocket> {
    return this.hangUpLater(await RawSocket.upgrade(server.url, options));
  }

  /** Opens a WebSocket by hand and finishes socket.io's handshake. */
  async connectByHand(server: EarshotServer, options?: UpgradeOptions): Promise<RawSocket> {
    return this.hangUpLater(await RawSocket.connect(server.url, options));
  }

  /** Seats two honest people in a room of their own. */
  async seatNeighbours(server: EarshotServer): Promise<Neighbours> {
    return Neighbours.seat(await this.connect(server), await this.connect(server));
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await Promise.all(this.servers.map((server) => server.close()));
  }

  private hangUpLater(client: RawSocket): RawSocket {
    this.clients.push(client);
    return client;
  }

  private keep(server: EarshotServer): EarshotServer {
    this.servers.push(server);
    return server;
  }
}

/** A fixture for each spec of the suite that calls this. */
export function useServers(): () => ServerFixture {
  // Not a wait: how long a spec may take on a machine that is busy with other things.
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
  let fixture = new ServerFixture();
  beforeEach(() => {
    fixture = new ServerFixture();
  });
  afterEach(() => fixture.close());
  return () => fixture;
}
