import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect as connectTcp, isIP, isIPv6 } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { silence } from './silence.ts';
import type { TurnUrl } from './turn-url.ts';

/** Ms that a server has to take a connection. */
const CONNECT_WITHIN = 5_000;
const HEADER = 20;

/** A connection to a STUN server, over whichever transport. */
export interface StunLine {
  /** Called with each message that arrives; for the owner to set. */
  onMessage: (bytes: Buffer) => void;
  /** Why nothing arrives any more; null while nothing is known. */
  failure: Error | null;
  readonly send: (bytes: Buffer) => void;
  readonly close: () => void;
}

/**
 * Opens a connection to a STUN server at an address. `name` is what a certificate must say. Rejects with an error whose `code`
 * says why there is none.
 */
export function openLine(
  { transport, port }: Pick<TurnUrl, 'transport' | 'port'>,
  address: string,
  name: string,
): Promise<StunLine> {
  if (transport === 'udp') return openDatagrams(address, port);
  return openStream(transport, address, port, name);
}

async function openDatagrams(address: string, port: number): Promise<StunLine> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const line: StunLine = {
    onMessage: () => undefined,
    failure: null,
    send: (bytes) => {
      socket.send(bytes);
    },
    close: () => {
      socket.close();
    },
  };
  socket.connect(port, address);
  await once(socket, 'connect');
  // ECONNREFUSED for a port where nobody listens: the next request finds it here.
  socket.on('error', (error: Error) => {
    line.failure = error;
  });
  socket.on('message', (bytes) => {
    line.onMessage(bytes);
  });
  return line;
}

async function openStream(
  transport: 'tcp' | 'tls',
  address: string,
  port: number,
  name: string,
): Promise<StunLine> {
  const where = { host: address, port };
  const servername = isIP(name) === 0 ? { servername: name } : {};
  const socket = transport === 'tls' ? connectTls({ ...where, ...servername }) : connectTcp(where);
  const signal = AbortSignal.timeout(CONNECT_WITHIN);
  try {
    await once(socket, transport === 'tls' ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? silence(CONNECT_WITHIN) : error;
  }
  const line: StunLine = {
    onMessage: () => undefined,
    failure: null,
    send: (bytes) => {
      socket.write(bytes);
    },
    close: () => {
      socket.destroy();
    },
  };
  socket.on('error', (error: Error) => {
    line.failure = error;
  });
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    // A stream has no borders: each message says its own length (RFC 8489, 6.2.2).
    while (rest.length >= HEADER && rest.length >= HEADER + rest.readUInt16BE(2)) {
      const end = HEADER + rest.readUInt16BE(2);
      line.onMessage(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  });
  return line;
}
