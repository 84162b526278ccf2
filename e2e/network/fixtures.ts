import { type Browser, type BrowserContextOptions, chromium, test as base } from '@playwright/test';
import { Person } from '../support/person.ts';
import { RunningServer } from '../support/server.ts';
import { Lab } from './lab.ts';
import type { Router, RouterOptions } from './router.ts';
import { Turn, TURN_SECRET } from './turn.ts';

const TURN_URLS =
  'turn:turn.lab:3478?transport=udp,turn:turn.lab:3478?transport=tcp,turns:turn.lab:443?transport=tcp';

/** The candidates that a connection goes on over. */
export interface Pair {
  readonly local: string;
  readonly remote: string;
  /** The own address that the other side sends to, which is the relay's where there is one. */
  readonly address: string;
  /** How the own relay is reached, where there is one: udp, tcp or tls. */
  readonly relayProtocol: string | null;
}

interface Fixtures {
  /** Settings of the signalling server beside those of the laboratory. */
  settings: Record<string, string>;
  lab: Lab;
  /** The relay at turn.lab. */
  turn: Turn;
  server: RunningServer;
  /** Opens a browser on a host behind a router; what it remembers already may be given. */
  person: (router: Router, profile?: BrowserContextOptions) => Promise<Person>;
  /** Puts two people behind routers, and into one call in which they see and hear each other. */
  call: (...routers: readonly [RouterOptions, RouterOptions]) => Promise<Call>;
}

/** Two people in a call, each with the router between them and the world. */
export interface Call {
  readonly ada: Person;
  readonly ben: Person;
  readonly routers: readonly [Router, Router];
}

export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  // Playwright reads a fixture's needs from this pattern, which here is empty.
  // eslint-disable-next-line no-empty-pattern
  lab: async ({}, use) => {
    const lab = new Lab();
    try {
      await lab.startNameServer();
      await use(lab);
    } finally {
      lab.close();
    }
  },
  turn: async ({ lab }, use) => {
    const turn = new Turn(lab.server('turn', 20), '203.0.113.20');
    try {
      await turn.start();
      await use(turn);
    } finally {
      await turn.stop();
    }
  },
  // What it hands out is there before it.
  server: async ({ lab, turn: { address: _turn }, settings }, use) => {
    const { prefix } = lab.server('srv', 10);
    const environment = {
      HOST: '0.0.0.0',
      STUN_URLS: 'stun:turn.lab:3478',
      TURN_URLS,
      TURN_SECRET,
      ...settings,
    };
    // A port that every network lets through.
    const server = await RunningServer.start(environment, { name: '203.0.113.10', port: 443, prefix });
    await use(server);
    await server.stop('SIGKILL');
  },
  person: async ({ server, launchOptions }, use) => {
    const browsers: Browser[] = [];
    await use(async ({ host }, profile = {}) => {
      const browser = await chromium.launch({
        ...launchOptions,
        executablePath: host.wrap(launchOptions.executablePath ?? chromium.executablePath()),
        args: [
          ...(launchOptions.args ?? []),
          `--unsafely-treat-insecure-origin-as-secure=${server.url}`,
          // The certificate of the laboratory's relay is its own.
          '--ignore-certificate-errors',
        ],
      });
      browsers.push(browser);
      const context = await browser.newContext({ baseURL: server.url, ...profile });
      const person = new Person(await context.newPage());
      await person.page.addInitScript(keepConnections);
      return person;
    });
    for (const browser of browsers) await browser.close();
  },
  call: async ({ lab, person }, use) => {
    await use(async (...options) => {
      const routers = [lab.behind(options[0]), lab.behind(options[1])] as const;
      const [ada, ben] = [await person(routers[0]), await person(routers[1])];
      await ada.join('laboratory', 'Ada');
      await ben.join('laboratory', 'Ben');
      await Promise.all([ada.sees('Ben', 25_000), ben.sees('Ada', 25_000)]);
      await Promise.all([ada.hears(), ben.hears()]);
      return { ada, ben, routers };
    });
  },
});

export { expect } from '@playwright/test';

type KeepingWindow = Window & { connections?: RTCPeerConnection[] };

function keepConnections(): void {
  const Native = window.RTCPeerConnection;
  const kept: RTCPeerConnection[] = [];
  (window as KeepingWindow).connections = kept;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
}

/** The pair of candidates that somebody's connection goes on over. */
export function pairOf({ page }: Person): Promise<Pair | null> {
  return page.evaluate(async () => {
    const connection = (window as KeepingWindow).connections?.findLast(
      ({ connectionState }) => connectionState === 'connected',
    );
    const report = await connection?.getStats();
    const all = new Map<string, Record<string, string>>();
    report?.forEach((stat: Record<string, string>, id: string) => all.set(id, stat));
    const transport = [...all.values()].find(({ type }) => type === 'transport');
    const pair = all.get(transport?.['selectedCandidatePairId'] ?? '');
    const local = all.get(pair?.['localCandidateId'] ?? '');
    const remote = all.get(pair?.['remoteCandidateId'] ?? '');
    if (!local || !remote) return null;
    const [own, other] = [local['candidateType'], remote['candidateType']];
    return {
      local: own ?? '',
      remote: other ?? '',
      address: local['address'] ?? '',
      relayProtocol: local['relayProtocol'] ?? null,
    };
  });
}
