import { build } from 'esbuild';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

const COLLISIONS = 500;
/** So many at once: each is a connection in both browsers. */
const TOGETHER = 10;
/** In ms. */
const WITHIN = 12_000;

interface End {
  readonly connected: Promise<number>;
  receive(message: unknown): void;
  connections(): number;
  close(): void;
}
type Side = 'offering' | 'answering';
type CollidingWindow = Window & {
  collision: { collide(part: Side, send: (message: unknown) => void): End };
  ends: Map<number, End>;
  early: Map<number, unknown[]>;
  carry(link: number, message: unknown): Promise<void>;
  receive(link: number, message: unknown): void;
};

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('../projects/earshot/src/peer/collision.fixture.ts', import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    globalName: 'collision',
    footer: { js: 'globalThis.collision = collision;' },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a page with the library's links, whose messages go to another page. */
async function prepare({ page }: Person, script: string, other: Person): Promise<void> {
  await page.exposeFunction('carry', (link: number, message: unknown) =>
    other.page.evaluate(
      ([to, what]) => (window as unknown as CollidingWindow).receive(to as number, what),
      [link, message],
    ),
  );
  await page.addInitScript(script);
  await page.goto('/healthz');
  await page.evaluate(() => {
    const here = window as unknown as CollidingWindow;
    here.ends = new Map();
    here.early = new Map();
    here.receive = (link, message) => {
      const end = here.ends.get(link);
      if (end) end.receive(message);
      else here.early.set(link, [...(here.early.get(link) ?? []), message]);
    };
  });
}

/** Starts an end of each link; resolves to how long each took, and how many connections. */
function connect({ page }: Person, part: Side, links: readonly number[]): Promise<[number, number][]> {
  return page.evaluate(
    async ([side, numbers, within]) => {
      const here = window as unknown as CollidingWindow;
      const late = (link: number) =>
        new Promise<never>((_, reject) =>
          setTimeout(() => reject(new Error(`link ${link} was not connected within ${within} ms`)), within),
        );
      return Promise.all(
        numbers.map(async (link): Promise<[number, number]> => {
          const end = here.collision.collide(side, (message) => void here.carry(link, message));
          here.ends.set(link, end);
          for (const message of here.early.get(link) ?? []) end.receive(message);
          return [await Promise.race([end.connected, late(link)]), end.connections()];
        }),
      );
    },
    [part, links, WITHIN] as const,
  );
}

function close({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    const here = window as unknown as CollidingWindow;
    for (const end of here.ends.values()) end.close();
    here.ends.clear();
    here.early.clear();
  });
}

test(`${COLLISIONS} first offers that collide end connected, each within ${WITHIN / 1_000} s`, async ({
  person,
}) => {
  test.setTimeout(240_000);
  const [ada, ben] = [await person(), await person()];
  const script = await bundle();
  await prepare(ada, script, ben);
  await prepare(ben, script, ada);
  const times: number[] = [];
  let renewed = 0;
  for (let begun = 0; begun < COLLISIONS; begun += TOGETHER) {
    const links = Array.from({ length: TOGETHER }, (_, index) => begun + index);
    const both = await Promise.all([connect(ada, 'answering', links), connect(ben, 'offering', links)]);
    times.push(...links.map((_, index) => Math.max(...both.map((side) => side[index]![0]))));
    renewed += both[1].filter(([, connections]) => connections > 1).length;
    await Promise.all([close(ada), close(ben)]);
  }
  times.sort((a, b) => a - b);
  console.log(
    `median ${times[COLLISIONS / 2]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms, ${renewed} needed another connection`,
  );
  expect(times).toHaveLength(COLLISIONS);
});
