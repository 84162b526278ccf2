import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Where the relay stands in for candidates: same port, this address. */
export const RELAY_ADDRESS = '127.0.0.2';
const UPSTREAM_ADDRESS = '127.0.0.3';

/** Delays UDP in user space: one stand-in per candidate, and behind it one socket per sender, as a symmetric NAT has. */
export class MediaLine {
  private readonly open = new Set<Socket>();
  private readonly known = new Set<string>();

  /** Stands in for the candidate: what reaches its port at RELAY_ADDRESS goes on to it, half of `roundTrip` ms later. */
  async standInFor(address: string, port: number, roundTrip: number): Promise<void> {
    const candidate = `${address}:${port}`;
    if (this.known.has(candidate)) return;
    this.known.add(candidate);
    const front = await this.bind(RELAY_ADDRESS, port);
    const backs = new Map<string, Promise<Socket>>();
    front.on('message', (packet, { address: from, port: fromPort }) => {
      const sender = `${from}:${fromPort}`;
      const back = backs.get(sender) ?? this.openBack(front, from, fromPort, roundTrip);
      backs.set(sender, back);
      void this.sendLater(back, packet, address, port, roundTrip);
    });
  }

  /** Closes every socket; the line can be used again. */
  close(): void {
    for (const socket of this.open) socket.close();
    this.open.clear();
    this.known.clear();
  }

  private async openBack(front: Socket, address: string, port: number, roundTrip: number): Promise<Socket> {
    const back = await this.bind(UPSTREAM_ADDRESS, 0);
    const answers = Promise.resolve(front);
    back.on('message', (packet) => void this.sendLater(answers, packet, address, port, roundTrip));
    return back;
  }

  private async sendLater(
    through: Promise<Socket>,
    packet: Buffer,
    address: string,
    port: number,
    roundTrip: number,
  ): Promise<void> {
    const arrival = performance.now() + roundTrip / 2;
    const socket = await through;
    setTimeout(
      () => {
        if (this.open.has(socket)) socket.send(packet, port, address);
      },
      Math.round(arrival - performance.now()),
    );
  }

  private async bind(address: string, port: number): Promise<Socket> {
    const socket = createSocket('udp4');
    this.open.add(socket);
    socket.bind(port, address);
    await once(socket, 'listening');
    socket.on('error', (error) => console.error('the media line lost a packet', error));
    return socket;
  }
}
