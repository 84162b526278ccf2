import { createRoomId } from '@earshot/protocol';
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import type { EarshotServer, EarshotServerOptions } from './app.ts';
import { createLogger } from './logger.ts';
import { type RefusalKind, RefusalLog, REFUSALS } from './refusals.ts';
import { MemoryRoomStore } from './rooms/memory-room-store.ts';
import { Unavailable } from './rooms/unavailable.ts';
import { ask } from './testing/raw-request.fixture.ts';
import type { RawSocket } from './testing/raw-socket.fixture.ts';
import { CANDIDATE } from './testing/samples.fixture.ts';
import { useServers } from './testing/servers.fixture.ts';
import { until } from './testing/until.fixture.ts';

interface Line {
  readonly refused: string;
  readonly address: string;
  readonly setting: string | null;
  readonly times: number;
  readonly level: number;
}

const LEVELS = pino.levels.values;
const CANDIDATE_EVENT = JSON.stringify(['candidate', { to: 'somebody-1', epoch: 0, candidate: CANDIDATE }]);
const join = (room: string = createRoomId()): string => JSON.stringify(['join', { room, name: 'x' }]);

/** A store that fails, or never answers. */
class BadStore extends MemoryRoomStore {
  private readonly answer: () => Promise<never>;

  constructor(answer: () => Promise<never>) {
    super();
    this.answer = answer;
  }

  override take(): Promise<never> {
    return this.answer();
  }
}

describe('the log of what a server refuses', () => {
  const servers = useServers();
  let lines: Line[];

  beforeEach(() => {
    lines = [];
  });

  const start = (options: EarshotServerOptions = {}): Promise<EarshotServer> =>
    servers().start({
      ...options,
      logger: createLogger('debug', {
        write: (text) => {
          const line = JSON.parse(text) as Line;
          if (line.refused) lines.push(line);
        },
      }),
    });

  /** Connects by hand and sends events, each to be acknowledged. */
  const send = async (server: EarshotServer, ...events: string[]): Promise<RawSocket> => {
    const client = await servers().connectByHand(server);
    events.forEach((event, id) => client.emit(event, id));
    return client;
  };
  const many = (event: string, times = 200): string[] => Array<string>(times).fill(event);
  const upgrade = (options: EarshotServerOptions, headers: Record<string, string> = {}, query = '') =>
    start(options).then((server) =>
      Promise.all([1, 2, 3].map(() => servers().upgrade(server, { headers, query }))),
    );
  const refusedHandshake = async (options: EarshotServerOptions, auth?: Record<string, unknown>) =>
    expectAsync(servers().connect(await start(options), auth ? { auth } : {})).toBeRejected();

  /** How each kind comes about. A kind without a line here does not compile. */
  const CAUSES: Readonly<Record<RefusalKind, () => Promise<unknown>>> = {
    origin: () => upgrade({}, { origin: 'https://evil.example' }),
    protocol: () => upgrade({}, {}, '&sid=x'),
    draining: async () => {
      const server = await start({ drainTimeout: 10 });
      await server.drain();
      return servers().upgrade(server);
    },
    handshakes: () => upgrade({ limits: { handshakes: 1 } }),
    'address-handshakes': () => upgrade({ limits: { addressHandshakes: 1 } }),
    'address-sockets': () => upgrade({ limits: { addressSockets: 1 } }),
    'address-connects': async () => {
      const server = await start({ limits: { addressConnectRate: 1 } });
      await until(async () => (await servers().upgrade(server)).status === 429);
    },
    polling: async () => ask((await start()).port, '/socket.io/?EIO=4&transport=polling'),
    'access-token': () =>
      refusedHandshake({
        access: {
          keys: { kind: 'secret', secret: 'a secret for tests, of no use elsewhere' },
          algorithms: ['HS256'],
          issuer: null,
          audience: 'earshot',
          clockTolerance: 0,
        },
      }),
    'version-mismatch': () => refusedHandshake({}, { version: 999 }),
    'handshake-unfinished': async () => (await servers().upgrade(await start())).close(),
    messages: async () => send(await start({ limits: { messageRate: 1 } }), ...many('["ice"]')),
    candidates: async () =>
      send(await start({ limits: { candidateRate: 1 } }), join(), ...many(CANDIDATE_EVENT)),
    'address-messages': async () =>
      send(await start({ limits: { addressMessageRate: 1 } }), ...many('["ice"]')),
    'address-joins': async () => send(await start({ limits: { addressJoinRate: 1 } }), join(), join()),
    'rate-limited': async () => {
      const store = new BadStore(() => new Promise(() => undefined));
      return send(await start({ store, limits: { messageRate: 1_000 } }), join(), ...many('["ice"]', 600));
    },
    invalid: async () => send(await start(), '["join",{"room":"no such room!"}]'),
    'unknown-event': async () => send(await start(), '["open-sesame",{}]'),
    'not-joined': async () => send(await start(), CANDIDATE_EVENT),
    'already-joined': async () => send(await start(), join(), join()),
    'room-full': async () => {
      const server = await start();
      const room = createRoomId();
      for (const name of ['a', 'b']) await (await servers().connect(server)).join({ room, name });
      return send(server, join(room));
    },
    'server-full': async () => {
      const server = await start({ maxRooms: 1 });
      await (await servers().connect(server)).join();
      return send(server, join());
    },
    forbidden: async () => {
      const server = await start();
      const room = createRoomId();
      const host = await servers().connect(server);
      await host.join({ room, name: 'a' });
      await host.request('secure', { passcode: 'swordfish' });
      return send(server, join(room));
    },
    waiting: async () => {
      const server = await start();
      const room = createRoomId();
      const host = await servers().connect(server);
      await host.join({ room, name: 'a' });
      await host.request('secure', { lobby: true });
      return send(server, join(room));
    },
    'peer-unavailable': async () => send(await start(), join(), CANDIDATE_EVENT),
    unavailable: async () =>
      send(
        await start({ store: new BadStore(() => Promise.reject(new Unavailable('Redis is away'))) }),
        join(),
      ),
    internal: async () =>
      send(await start({ store: new BadStore(() => Promise.reject(new Error('a defect'))) }), join()),
    refusals: async () => send(await start({ limits: { refusals: 3 } }), ...many('["open-sesame"]', 10)),
    flood: async () => {
      const client = await servers().connectByHand(await start({ limits: { messageRate: 1 } }));
      for (let count = 0; count < 500; count += 1) client.text('3');
    },
    'slow-reader': async () => {
      const server = await start({ limits: { backlog: 2_000, messageRate: 100_000, refusals: 1_000_000 } });
      const client = await servers().connectByHand(server);
      client.pause();
      await until(() => {
        for (let id = 0; id < 1_000; id += 1) client.emit('["ice"]', id);
        return lines.some(({ refused }) => refused === 'slow-reader');
      });
    },
    idle: async () => servers().connect(await start({ limits: { idleTimeout: 50 } })),
    'frame-size': async () => send(await start(), JSON.stringify(['ice', 'x'.repeat(100_000)])),
    'metrics-token': async () =>
      ask(
        (await start({ metrics: { port: null, host: '127.0.0.1', token: 'x'.repeat(32) } })).port,
        '/metrics',
      ),
  };

  for (const kind of Object.keys(CAUSES) as RefusalKind[]) {
    it(`has a line for ${kind}, with the address and the setting that decides it`, async () => {
      await CAUSES[kind]();
      await until(() => lines.some(({ refused }) => refused === kind));
      const ofKind = lines.filter(({ refused }) => refused === kind);
      const { level, setting } = REFUSALS[kind];
      expect(ofKind.length).withContext('in one minute').toBe(1);
      expect(ofKind[0]).toEqual(
        jasmine.objectContaining({ address: '127.0.0.1', setting, times: 1, level: LEVELS[level]! }),
      );
    });
  }
});

describe('the operator’s guide', () => {
  it('names every kind of refusal and every setting that decides one', async () => {
    const guide = await readFile(new URL('../../docs/operating.md', import.meta.url), 'utf8');
    for (const [kind, { setting }] of Object.entries(REFUSALS)) {
      expect(guide).toContain(`\`${kind}\``);
      // The limits are documented together.
      if (setting !== null && !setting.startsWith('LIMIT_')) expect(guide).toContain(`\`${setting}\``);
    }
  });
});

describe('the refusal log', () => {
  let at: number;
  let lines: Line[];
  let log: RefusalLog;

  beforeEach(() => {
    at = 1_000_000;
    lines = [];
    const logger = pino(
      { level: 'debug' },
      { write: (text: string) => void lines.push(JSON.parse(text) as Line) },
    );
    log = new RefusalLog(logger, () => at);
  });

  it('writes at most once a minute for each kind and address, and then how many there were', () => {
    for (let count = 0; count < 1_000; count += 1) log.note('origin', '192.0.2.1');
    log.note('origin', '192.0.2.2');
    log.note('messages', '192.0.2.1');
    expect(lines.map(({ refused, address }) => [refused, address])).toEqual([
      ['origin', '192.0.2.1'],
      ['origin', '192.0.2.2'],
      ['messages', '192.0.2.1'],
    ]);
    at += 60_000;
    log.note('origin', '192.0.2.1');
    expect(lines.at(-1)?.times).toBe(1_000);
  });

  it('is bounded however many addresses there are, and tells them apart again a minute later', () => {
    for (let count = 0; count < 100_000; count += 1) log.note('origin', `10.0.${count >> 8}.${count & 255}`);
    expect(lines.length).toBeLessThan(2_010);
    expect(lines.at(-1)?.address).toBe('others');
    at += 60_000;
    log.note('origin', '192.0.2.1');
    expect(lines.at(-1)?.address).toBe('192.0.2.1');
  });

  it('cuts what a client wrote', () => {
    log.note('origin', '192.0.2.1', { origin: 'x'.repeat(10_000), host: undefined });
    expect(JSON.stringify(lines[0]).length).toBeLessThan(500);
  });
});
