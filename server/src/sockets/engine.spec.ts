import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { DEFAULT_LIMIT_OPTIONS } from '../limits/limit-options.ts';
import { Limits } from '../limits/limits.ts';
import type { ConnectionUsage } from '../limits/connection-usage.ts';
import { sendBytes } from '../testing/raw-request.fixture.ts';
import { OPCODE, RawSocket } from '../testing/raw-socket.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';
import { until } from '../testing/until.fixture.ts';
import type { Connection } from './connection.ts';
import { Engine, type EngineOptions } from './engine.ts';

const OPTIONS = { maxPayload: 70_001, backlog: 10_000_000, pingInterval: 10_000, pingTimeout: 8_000 };
const TARGET = '/socket.io/?EIO=4&transport=websocket';
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const VERSION = 'Sec-WebSocket-Version: 13\r\n';
/** Frames without a payload, and with one letter. */
const [GOODBYE, PING] = ['\x88\x00', '\x81\x012'];

function upgradeRequest(target = TARGET, lines = VERSION + KEY, method = 'GET'): string {
  return `${method} ${target} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${lines}\r\n`;
}

/** One short text in a frame, masked in earnest. */
function masked(text: string): Buffer {
  const mask = Buffer.from([0x12, 0x34, 0x56, 0x78]);
  const payload = Buffer.from(text).map((byte, index) => byte ^ mask[index % 4]!);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, payload]);
}

/** Rejects with what was waited for when it does not come. */
function within<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 4_000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Resolves once the condition holds; rejects with what was waited for when it never does. */
function eventually(what: string, condition: () => boolean): Promise<void> {
  return within(what, until(condition));
}

/** The server's end of a connection, which says again whatever it hears. */
class Echo {
  readonly heard: string[] = [];
  readonly connection: Connection;
  private readonly ending: Promise<string>;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.on('data', (data) => {
      this.heard.push(String(data));
      connection.write(String(data));
    });
    this.ending = new Promise((resolve) => connection.once('close', resolve));
  }

  /** Resolves with the reason. */
  ended(): Promise<string> {
    return within('the end', this.ending);
  }
}

/** An engine on a server of its own, that lets everybody in. */
class Hall {
  readonly http = createServer();
  readonly engine: Engine;
  /** The server's ends of all that came, in that order. */
  readonly echoes: Echo[] = [];
  readonly sockets: Socket[] = [];
  readonly limits: Limits;

  constructor(options: Partial<EngineOptions> = {}, handshakeTimeout = 5_000) {
    this.limits = new Limits({ ...DEFAULT_LIMIT_OPTIONS, handshakeTimeout });
    this.http.on('connection', (socket: Socket) => this.sockets.push(socket));
    const admit = (): ConnectionUsage => this.limits.admit('127.0.0.1') as ConnectionUsage;
    this.engine = new Engine(this.http, { ...OPTIONS, ...options }, admit);
    this.engine.on('connection', (connection) => this.echoes.push(new Echo(connection)));
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    this.http.listen(0, '127.0.0.1');
    await once(this.http, 'listening');
  }

  /** A connection by hand, from both ends. */
  async meet(): Promise<[RawSocket, Echo]> {
    const client = await within('an answer', RawSocket.upgrade(this.url));
    await within('the first packet', client.receive('"maxPayload"'));
    return [client, this.echoes.at(-1)!];
  }

  /** A connection by ws, from both ends, and what the client has heard after the first packet. */
  async meetPolite(): Promise<[WebSocket, Echo, string[]]> {
    const client = new WebSocket(this.url + TARGET);
    const heard: string[] = [];
    client.on('message', (data: Buffer) => heard.push(data.toString()));
    await within('the first packet', once(client, 'message'));
    heard.length = 0;
    return [client, this.echoes.at(-1)!, heard];
  }

  close(): void {
    this.engine.close();
    for (const socket of this.sockets) socket.destroy();
    this.http.close();
    this.limits.close();
  }
}

describe('an engine', () => {
  let hall: Hall;

  async function open(...options: ConstructorParameters<typeof Hall>): Promise<Hall> {
    hall = new Hall(...options);
    await hall.open();
    return hall;
  }

  afterEach(() => hall.close());

  it('answers an upgrade and says how it will talk in one write, which comes in one piece', async () => {
    const { http, port, echoes } = await open();
    const writes: jasmine.Spy[] = [];
    // Both ends are of this process: what was written twice might be read at once.
    http.once('connection', (socket: Socket) => {
      writes.push(spyOn(socket, '_write').and.callThrough());
      writes.push(spyOn(socket as Required<Socket>, '_writev').and.callThrough());
    });
    const client = connect(port, '127.0.0.1');
    client.write(upgradeRequest());
    const [first] = (await within('an answer', once(client, 'data'))) as [Buffer];
    const [head, packet] = first.toString('latin1').split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 101 /);
    expect(JSON.parse(packet!.slice(packet!.indexOf('0{') + 1))).toEqual({
      sid: echoes[0]?.connection.id,
      upgrades: [],
      pingInterval: 10_000,
      pingTimeout: 8_000,
      maxPayload: 70_001,
    });
    expect(writes.reduce((sum, { calls }) => sum + calls.count(), 0)).toBe(1);
  });

  it('hangs up on whom it hears no answer of, cuts him off if he does not hear that, and keeps the others', async () => {
    await open({ pingInterval: 400, pingTimeout: 300 }, 50);
    const [honest] = await hall.meetPolite();
    let pings = 0;
    honest.on('message', (data: Buffer) => {
      if (data.toString() !== '2') return;
      pings += 1;
      honest.send('3');
    });
    const [mute, echo] = await hall.meet();
    expect(await echo.ended()).toBe('ping timeout');
    await within('a goodbye', mute.receive(PING + GOODBYE));
    await within('being cut off', mute.closed);
    await eventually('one more ping', () => pings === 2);
    expect(honest.readyState).toBe(WebSocket.OPEN);
  });

  for (const packet of ['0', '1', '2', '5', '6', '9', 'x', '']) {
    it(`says goodbye after the packet '${packet}', to nobody else`, async () => {
      await open();
      const [neighbour] = await hall.meet();
      const [client, echo] = await hall.meet();
      client.together(() => {
        client.text(packet);
        client.text('4too late');
      });
      expect(await echo.ended()).toBe('parse error');
      await within('a goodbye', client.receive(GOODBYE));
      client.frame(OPCODE.close, Buffer.alloc(0));
      await within('the end', client.closed);
      expect(client.transcript.endsWith(GOODBYE)).toBeTrue();
      expect(echo.heard).toEqual([]);
      neighbour.text('4still here');
      await within('an echo', neighbour.receive('4still here'));
    });
  }

  it("answers a WebSocket's ping with what it held", async () => {
    await open();
    const [client, echo] = await hall.meet();
    client.frame(OPCODE.ping, Buffer.from('hello'));
    await within('a pong', client.receive('\x8a\x05hello'));
    expect(echo.connection.readyState).toBe('open');
  });

  it('says all it has to say before it says goodbye, and nothing after', async () => {
    await open();
    const [client, echo, heard] = await hall.meetPolite();
    const { connection } = echo;
    // More than the kernel takes at once.
    const texts = Array.from({ length: 80 }, (_, index) => `${index}`.padEnd(65_530, '.'));
    client.pause();
    for (const text of texts) connection.write(text);
    connection.close();
    connection.write('too late');
    expect(connection.readyState).toBe('closed');
    client.resume();
    await within('the end', once(client, 'close'));
    expect(heard).toEqual(texts.map((text) => `4${text}`));
    expect(await echo.ended()).toBe('forced close');
  });

  it('says nothing to whom has said goodbye, and makes nothing of it', async () => {
    await open();
    const [client, echo] = await hall.meet();
    const { connection } = echo;
    const errors: unknown[] = [];
    for (const emitter of [connection, hall.sockets[0]!]) emitter.on('error', (error) => errors.push(error));
    // As socket.io does, which passes events on a moment later, when the goodbye has been read.
    connection.on('data', () => process.nextTick(() => connection.write('to nobody')));
    client.together(() => {
      client.text('4bye');
      client.frame(OPCODE.close, Buffer.alloc(0));
    });
    await within('a goodbye', client.receive(GOODBYE));
    connection.write('to nobody');
    expect(await echo.ended()).toBe('transport close');
    connection.write('to nobody');
    await within('the end', client.closed);
    expect(client.transcript.endsWith(`\x81\x044bye${GOODBYE}`)).toBeTrue();
    expect(errors).toEqual([]);
  });

  it('passes on whole what is as long as may be, both ways, and uncompressed', async () => {
    await open();
    const [client, echo, heard] = await hall.meetPolite();
    const text = 'ab'.repeat(35_000);
    client.send(`4${text}`);
    await within('an echo', once(client, 'message'));
    expect(echo.heard).toEqual([text]);
    expect(heard).toEqual([`4${text}`]);
    expect(client.extensions).toBe('');
  });

  it('hangs up with code 1009 on whom says more', async () => {
    await open();
    const [client, echo] = await hall.meetPolite();
    client.send(`4${'ab'.repeat(35_000)}!`);
    const [code] = (await within('the end', once(client, 'close'))) as [number];
    expect(code).toBe(1009);
    expect(await echo.ended()).toBe('transport error');
    expect(echo.heard).toEqual([]);
  });

  it('hears every message in order, however TCP cuts them', async () => {
    await open();
    const client = connect(hall.port, '127.0.0.1').setNoDelay();
    const long = masked('4in three pieces');
    client.write(Buffer.concat([Buffer.from(upgradeRequest()), masked('4with the upgrade')]));
    await within('an answer', once(client, 'data'));
    const pieces = [
      Buffer.concat([masked('4two'), masked('4at once'), long.subarray(0, 1)]),
      long.subarray(1, 10),
      Buffer.concat([long.subarray(10), masked('4last')]),
    ];
    for (const piece of pieces) {
      const come = once(hall.sockets[0]!, 'data');
      client.write(piece);
      // In pieces as they were sent; ws has taken the mask off in the same place by now.
      const [{ length }] = (await within('a piece', come)) as [Buffer];
      expect(length).toBe(piece.length);
    }
    expect(hall.echoes[0]?.heard).toEqual(['with the upgrade', 'two', 'at once', 'in three pieces', 'last']);
  });

  it('hears one message that comes in three frames, with a ping between them', async () => {
    await open();
    const [client, echo] = await hall.meetPolite();
    client.send('4in ', { fin: false });
    client.send('three ', { fin: false });
    client.ping();
    client.send('frames');
    client.send('4and another');
    await within('a pong', once(client, 'pong'));
    await eventually('an echo', () => echo.heard.length === 2);
    expect(echo.heard).toEqual(['in three frames', 'and another']);
  });

  it('hangs up without a word on whom sends pongs without end that nobody asked for', async () => {
    await open();
    const [client, echo] = await hall.meet();
    client.together(() => {
      for (let count = 0; count < 30_000; count += 1) client.frame(0xa, Buffer.alloc(0));
    });
    expect(await echo.ended()).toBe('transport close');
    expect([...hall.limits.hangUps.counts]).toEqual([['flood', 1]]);
  });

  it('hangs up without a word on whom leaves too much unread', async () => {
    await open({ backlog: 1_000_000 });
    const [client, echo] = await hall.meetPolite();
    const { connection } = echo;
    client.pause();
    const text = 'ab'.repeat(35_000);
    for (let count = 0; count < 1_000 && hall.limits.hangUps.counts.size === 0; count += 1)
      connection.write(text);
    expect([...hall.limits.hangUps.counts]).toEqual([['slow-reader', 1]]);
    expect(await echo.ended()).toBe('transport close');
    client.terminate();
  });

  for (const [what, go] of [
    ['hung up', (client) => client.close()],
    ['said goodbye', (client) => client.frame(OPCODE.close, Buffer.alloc(0))],
    ['talked nonsense and was gone', (client) => (client.text('9'), client.close())],
    [
      'was hung up on and said goodbye',
      (client, { connection }) => (connection.close(), client.frame(OPCODE.close, Buffer.alloc(0))),
    ],
    ['was cut off', (_client, { connection }) => connection.cut()],
  ] satisfies [string, (client: RawSocket, echo: Echo) => void][]) {
    it(`has nothing left of somebody who ${what}, and says once that he is gone`, async () => {
      await open();
      const [client, echo] = await hall.meet();
      const { connection } = echo;
      const { address } = connection.usage;
      expect([address.sockets, address.handshakes]).toEqual([1, 1]);
      const reasons: string[] = [];
      connection.on('close', (reason) => reasons.push(reason));
      go(client, echo);
      await eventually('the end', () => address.sockets === 0);
      expect(address.handshakes).toBe(0);
      const close = spyOn(connection, 'close');
      hall.engine.close();
      expect(close).not.toHaveBeenCalled();
      expect(reasons.length).toBe(1);
    });
  }

  it('hangs up on everybody when it closes, which it may do twice, and leaves no timer behind', async () => {
    const begun = spyOn(globalThis, 'setInterval').and.callThrough();
    const stopped = spyOn(globalThis, 'clearInterval').and.callThrough();
    await open();
    const guests = [await hall.meetPolite(), await hall.meetPolite(), await hall.meetPolite()];
    const ends = guests.map(([client]) => within('the end', once(client, 'close')));
    hall.engine.close();
    hall.engine.close();
    await Promise.all(ends);
    expect(await Promise.all(guests.map(([, echo]) => echo.ended()))).toEqual(Array(3).fill('forced close'));
    const heartbeats = begun.calls.all().filter(({ args }) => args[1] === 100);
    expect(heartbeats.length).toBe(1);
    expect(stopped).toHaveBeenCalledWith(heartbeats[0]?.returnValue);
    // Even one that was not closed lets its process end.
    expect(heartbeats[0]?.returnValue.hasRef()).toBeFalse();
  });

  describe('under socket.io', () => {
    let sockets: Server;

    async function meet(): Promise<[ClientSocket, ServerSocket]> {
      const client = io(hall.url, { transports: ['websocket'], reconnection: false, forceNew: true });
      const met = once(sockets, 'connection') as Promise<[ServerSocket]>;
      const [[socket]] = await within('a connection', Promise.all([met, once(client as never, 'connect')]));
      return [client, socket];
    }

    beforeEach(async () => {
      await open();
      sockets = new Server();
      sockets.bind(hall.engine);
    });

    it('carries events and their acknowledgements, both ways', async () => {
      const [client, socket] = await meet();
      socket.on('add', (one: number, other: number, answer: (sum: number) => void) => answer(one + other));
      client.on('greet', (name: string, answer: (greeting: string) => void) => answer(`Grüße, ${name}`));
      expect(await within('a sum', client.emitWithAck('add', 1, 2))).toBe(3);
      expect(await within('a greeting', socket.emitWithAck('greet', 'you'))).toBe('Grüße, you');
    });

    it('tells a client from whom it hangs up in good order, and from whom without a word', async () => {
      const [client, socket] = await meet();
      const [other] = await meet();
      const reasons = [client, other].map((each) => within('the end', once(each as never, 'disconnect')));
      socket.disconnect(true);
      expect((await reasons[0])?.[0]).toBe('io server disconnect');
      expect(other.connected).toBeTrue();
      hall.engine.close();
      expect((await reasons[1])?.[0]).toBe('transport close');
    });

    it('tells the server whether a client took its leave', async () => {
      const [client, socket] = await meet();
      const [other, otherSocket] = await meet();
      const reasons = [socket, otherSocket].map((each) => within('the end', once(each, 'disconnect')));
      client.disconnect();
      expect((await reasons[0])?.[0]).toBe('client namespace disconnect');
      expect(otherSocket.connected).toBeTrue();
      other.io.engine.close();
      expect((await reasons[1])?.[0]).toBe('transport close');
    });
  });
});

describe('at the upgrade of an engine', () => {
  const servers = useServers();

  it('only the fourth version of the protocol is spoken, only over WebSockets, and no session is resumed', async () => {
    const server = await servers().start({ limits: { addressSockets: 1 } });
    const refused = [
      '/',
      '/elsewhere/?EIO=4&transport=websocket',
      '/socket.io/elsewhere?EIO=4&transport=websocket',
      '/socket.io/',
      '/socket.io/?EIO=3&transport=websocket',
      '/socket.io/?transport=websocket',
      '/socket.io/?EIO=4&transport=polling',
      '/socket.io/?EIO=4',
      `${TARGET}&sid=somebody`,
      `${TARGET}&sid=`,
    ];
    for (const target of refused) {
      const answer = await within('an answer', sendBytes(server.port, upgradeRequest(target)));
      expect(answer)
        .withContext(target)
        .toMatch(/^HTTP\/1\.1 400 /);
    }
    const { sockets, refusedUpgrades } = await server.stats();
    expect(sockets).toBe(0);
    expect([...refusedUpgrades]).toEqual([['protocol', refused.length]]);
    expect((await servers().upgrade(server)).status).toBe(101);
  });

  it('a request for anything but a proper WebSocket is refused, and frees its place again', async () => {
    const server = await servers().start({ limits: { addressHandshakes: 1, addressSockets: 1 } });
    for (const [what, request, status] of [
      ['without a key', upgradeRequest(TARGET, VERSION), 400],
      ['with a key that is none', upgradeRequest(TARGET, `${VERSION}Sec-WebSocket-Key: x\r\n`), 400],
      ['of another version', upgradeRequest(TARGET, `${KEY}Sec-WebSocket-Version: 12\r\n`), 400],
      ['by another method', upgradeRequest(TARGET, VERSION + KEY, 'POST'), 405],
      ['to something else', upgradeRequest().replace('Upgrade: websocket', 'Upgrade: h2c'), 400],
    ] as const) {
      const answer = await within('an answer', sendBytes(server.port, request));
      expect(answer.split(' ')[1]).withContext(what).toBe(String(status));
    }
    expect((await servers().upgrade(server)).status).toBe(101);
    expect((await servers().upgrade(server)).status).toBe(429);
  });
});
