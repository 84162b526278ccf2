import { randomUUID } from 'node:crypto';
import { type BrowserContext, type BrowserContextOptions, test as base } from '@playwright/test';
import { Person } from '../support/person.ts';
import { type RunningServer } from '../support/server.ts';
import { askForSmallPictures } from '../support/small-pictures.ts';
import { Lab } from './lab.ts';
import { LabBrowsers } from './lab-browsers.ts';
import { LabServer } from './lab-server.ts';
import type { Router, RouterOptions } from './router.ts';
import { Turn } from './turn.ts';

/** The candidates that a connection goes on over. */
export interface Pair {
  readonly local: string;
  readonly remote: string;
  /** The own address that the other side sends to, which is the relay's where there is one. */
  readonly address: string;
  /** How the own relay is reached, where there is one: udp, tcp or tls. */
  readonly relayProtocol: string | null;
  /** Where the other side is sent to, which is at a relay of theirs where they have one in use. */
  readonly remotePort: number;
}

interface Fixtures {
  /** Settings of the signalling server beside those of the laboratory. */
  settings: Record<string, string>;
  /** Whether cameras give pictures as large as people's do: for tests of what a line has room for. */
  hasWholePictures: boolean;
  /** A fresh room's name. */
  room: string;
  /** The relay at turn.lab, which a test may stop. */
  turn: Turn;
  server: RunningServer;
  /** Opens a browser on a host behind a router; what it remembers already may be given. */
  person: (router: Router, profile?: BrowserContextOptions) => Promise<Person>;
  /** Puts two people behind routers, and into one call in which they see and hear each other. */
  call: (...routers: readonly [RouterOptions, RouterOptions]) => Promise<Call>;
}

interface WorkerFixtures {
  lab: Lab;
  labTurn: Turn;
  labServer: LabServer;
  labBrowsers: LabBrowsers;
}

/** Two people in a call, each with the router between them and the world. */
export interface Call {
  readonly ada: Person;
  readonly ben: Person;
  readonly routers: readonly [Router, Router];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  settings: [{}, { option: true }],
  hasWholePictures: [false, { option: true }],
  lab: [
    // Playwright reads a fixture's needs from this pattern, which here is empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const lab = new Lab();
      try {
        await lab.startNameServer();
        await use(lab);
      } finally {
        lab.close();
      }
    },
    { scope: 'worker' },
  ],
  labTurn: [
    async ({ lab }, use) => {
      const turn = new Turn(lab.server('turn', 20), '203.0.113.20');
      await use(turn);
      await turn.stop();
    },
    { scope: 'worker' },
  ],
  labServer: [
    async ({ lab }, use) => {
      const server = new LabServer(lab.server('srv', 10));
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  labBrowsers: [
    // The laboratory ends after them.
    async ({ lab: _lab, launchOptions }, use) => {
      const browsers = new LabBrowsers(launchOptions);
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  room: async ({}, use) => {
    await use(`laboratory-${randomUUID()}`);
  },
  turn: async ({ labTurn }, use) => {
    await labTurn.start();
    await use(labTurn);
  },
  // What it hands out is there before it.
  server: async ({ labServer, turn: { address: _turn }, settings }, use) => {
    await use(await labServer.with(settings));
  },
  person: async ({ lab, labBrowsers, server, hasWholePictures }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ host }, profile = {}) => {
      const browser = await labBrowsers.of(host, server.url);
      const context = await browser.newContext({ baseURL: server.url, ...profile });
      contexts.push(context);
      if (!hasWholePictures) await context.addInitScript(askForSmallPictures);
      const person = new Person(await context.newPage());
      await person.page.addInitScript(keepConnections);
      return person;
    });
    for (const context of contexts) await context.close();
    await labBrowsers.closeThoseOf(lab.release());
    // What a failed test has done to a browser is not known.
    if (testInfo.status !== testInfo.expectedStatus) await labBrowsers.close();
  },
  call: async ({ lab, person, room }, use) => {
    await use(async (...options) => {
      const routers = [lab.behind(options[0]), lab.behind(options[1])] as const;
      const [ada, ben] = await Promise.all([person(routers[0]), person(routers[1])]);
      await ada.join(room, 'Ada');
      await ben.join(room, 'Ben');
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
      remotePort: Number(remote['port']),
    };
  });
}

/** How somebody reaches their own relays, by the port of each relay. */
export async function relayProtocolsOf({ page }: Person): Promise<ReadonlyMap<number, string>> {
  const relays = await page.evaluate(async () => {
    const connections = (window as KeepingWindow).connections ?? [];
    const reports = await Promise.all(connections.map((connection) => connection.getStats()));
    const all: Record<string, string>[] = [];
    for (const report of reports) report.forEach((stat: Record<string, string>) => all.push(stat));
    return all
      .filter(({ candidateType, type }) => type === 'local-candidate' && candidateType === 'relay')
      .map(({ port, relayProtocol }): [number, string] => [Number(port), relayProtocol ?? '']);
  });
  return new Map(relays);
}
