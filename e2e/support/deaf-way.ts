import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

const HERE = '127.0.0.1';

/**
 * For tests: a way over UDP to a TURN server on this machine that lets everything through but what is to be relayed, as a firewall in
 * front of the relays' ports does: requests are answered, and nothing comes through.
 */
export class DeafWay {
  private readonly front: Socket;
  private readonly ways = new Map<string, Socket>();

  private constructor(front: Socket, port: number) {
    this.front = front;
    front.on('message', (bytes, sender) => {
      if (!isRelayed(bytes)) this.wayOf(sender).send(bytes, port, HERE);
    });
  }

  /** Opens one to the server on a port. */
  static async to(port: number): Promise<DeafWay> {
    const front = createSocket('udp4').bind(0, HERE);
    await once(front, 'listening');
    return new DeafWay(front, port);
  }

  get port(): number {
    return this.front.address().port;
  }

  close(): void {
    for (const socket of [this.front, ...this.ways.values()]) socket.close();
  }

  /** The server tells its clients apart by their ports: so each has one here too. */
  private wayOf({ address, port }: RemoteInfo): Socket {
    const name = `${address} ${port}`;
    const known = this.ways.get(name);
    if (known) return known;
    const way = createSocket('udp4');
    way.on('message', (bytes) => this.front.send(bytes, port, address));
    this.ways.set(name, way);
    return way;
  }
}

/** Whether these bytes are for a peer: a Send indication (RFC 8656, 11), or data on a channel (12.4). */
function isRelayed(bytes: Buffer): boolean {
  return bytes.readUInt16BE(0) === 0x0016 || bytes.readUInt8(0) >>> 6 === 1;
}
