import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { Server, type Socket } from 'socket.io';
import { commonVersion, PROTOCOL_VERSIONS, readHandshake } from '../../protocol/src/index.ts';
import { at } from '../setup/paths.mjs';

interface Stream<T> {
  subscribe(listener: (value: T) => void): unknown;
}

/** What is needed of the published `LoopBackSocket`. */
interface LoopBackSocket {
  readonly isConnected: boolean;
  /** Takes each notice of the server. */
  receive: (event: string, payload: unknown) => void;
  readonly changes$: Stream<string>;
  readonly description$: Stream<{ readonly acknowledge: () => void }>;
  connect(): void;
  drop(): void;
  request(event: string, payload: unknown): Promise<unknown>;
}

interface LoopBack {
  readonly LoopBackServer: new () => { capacity: number };
  readonly LoopBackSocket: new (server: object) => LoopBackSocket;
}

/** Loads the loop-back server of @earshot/angular/testing, which is made for browsers but needs nothing of one. */
async function loadLoopBack(): Promise<LoopBack> {
  const folder = 'projects/earshot/testing/src/loop-back';
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './loop-back-server.ts'; export * from './loop-back-socket.ts';`,
      resolveDir: at(folder),
    },
    bundle: true,
    format: 'esm',
    write: false,
    alias: { '@earshot/protocol': at('protocol/src/index.ts') },
    plugins: [
      {
        name: 'without the library, of which it takes two tokens',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^@earshot\/angular$/ }, ({ path }) => ({ path, namespace: 'library' }));
          onLoad({ filter: /.*/, namespace: 'library' }, () => ({
            contents: 'export class SignalingSocket {} export const CREATE_SIGNALING_SOCKET = {};',
          }));
        },
      },
    ],
  });
  const [code] = outputFiles;
  return (await import(
    `data:text/javascript;base64,${Buffer.from(code?.contents ?? '').toString('base64')}`
  )) as LoopBack;
}

/** A loop-back server behind real sockets. */
export class ServedLoopBack {
  private readonly http = createServer();
  private readonly io = new Server(this.http, { transports: ['websocket'], serveClient: false });

  private constructor({ LoopBackServer, LoopBackSocket }: LoopBack, capacity: number) {
    const server = Object.assign(new LoopBackServer(), { capacity });
    // Handshakes are the transport's business; in a page both ends are of one age.
    this.io.use(({ handshake }, next) => {
      const { versions } = readHandshake(handshake.auth);
      if (versions && commonVersion(versions, PROTOCOL_VERSIONS) !== null) return next();
      const data = { code: 'version-mismatch', message: 'other versions', versions: PROTOCOL_VERSIONS };
      next(Object.assign(new Error(data.code), { data }));
    });
    this.io.on('connection', (socket) => join(socket, new LoopBackSocket(server)));
  }

  static async start(capacity: number): Promise<ServedLoopBack> {
    const served = new ServedLoopBack(await loadLoopBack(), capacity);
    await new Promise<void>((resolve) => served.http.listen(0, '127.0.0.1', resolve));
    return served;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await this.io.close();
  }
}

/** Passes on what the two ends say to each other. */
function join(socket: Socket, end: LoopBackSocket): void {
  end.connect();
  end.receive = (event, payload) => {
    if (end.isConnected) socket.emit(event, payload);
  };
  end.description$.subscribe(({ acknowledge, ...description }) =>
    socket.emit('description', description, acknowledge),
  );
  end.changes$.subscribe((change) => {
    if (change === 'disconnected') socket.disconnect(true);
  });
  // Not emitted any further: an event named `error` would end the process.
  socket.use(([event, ...args]) => {
    const last: unknown = args.at(-1);
    const reply = typeof last === 'function' ? (last as (ack: unknown) => void) : null;
    const payload: unknown = args.length > (reply ? 1 : 0) ? args[0] : undefined;
    void end.request(event, payload).then((ack) => reply?.(ack));
  });
  socket.on('disconnect', () => end.drop());
}
