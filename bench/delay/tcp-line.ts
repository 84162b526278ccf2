import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Listens on any loopback port and passes every connection on to the target, each direction half of `roundTrip` ms later. */
export function openTcpLine(target: Target, roundTrip: number): Promise<{ port: number }> {
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ ...target, noDelay: true });
    // A real connection takes one round trip before the first byte may leave; loopback's takes none, so it is added here.
    pass(client, upstream, roundTrip / 2, performance.now() + roundTrip);
    pass(upstream, client, roundTrip / 2, 0);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}

function pass(from: Socket, to: Socket, delay: number, notBefore: number): void {
  const acts: (() => void)[] = [];
  const later = (act: () => void): void => {
    const departure = Math.max(performance.now(), notBefore);
    acts.push(act);
    // Whichever timer fires carries out the oldest act, so bytes keep their order whatever the timers do.
    setTimeout(() => acts.shift()?.(), Math.round(departure + delay - performance.now()));
  };
  from.on('data', (bytes) => later(() => to.writable && to.write(bytes)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.destroy()));
  from.on('close', () => later(() => to.destroySoon()));
}
