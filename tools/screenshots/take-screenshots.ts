import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from '../setup/paths.mjs';
import { writeContactSheet } from './contact-sheet.ts';
import type { Options } from './options.ts';
import { photograph, type Pictures } from './photograph.ts';
import { filmPortraits } from './portraits.ts';
import { STATES } from './states.ts';
import { Studio } from './studio.ts';

/** What came of a state: null, or why it was not reached. */
interface Taken {
  readonly state: string;
  readonly problem: string | null;
}

/** States are reached by waiting more than by work, so that several at a time are quicker. */
const STUDIOS = 2;
const FOLDER = at('screenshots');
/** How long, in ms, people may take to get into a state. */
const REACHED_WITHIN = 90_000;

/** Takes what the options ask for, and resolves to the command's exit code: 1 when a state was not reached. */
export async function takeScreenshots(
  { states, list, ...pictures }: Options,
  chrome: string,
): Promise<number> {
  if (list) {
    console.log(states.join('\n'));
    return 0;
  }
  const started = Date.now();
  const films = at('.cache', 'portraits');
  await filmPortraits(films);
  const queue = [...states];
  const results: Taken[] = [];
  const work = async () => {
    const studio = await Studio.open(chrome, films);
    try {
      for (let state = queue.shift(); state !== undefined; state = queue.shift())
        results.push(await take(studio, state, pictures));
    } finally {
      await studio.close();
    }
  };
  await Promise.all(Array.from({ length: STUDIOS }, work));
  await writeContactSheet(FOLDER, Object.keys(STATES));
  return report(results, started);
}

async function take(studio: Studio, state: string, pictures: Omit<Pictures, 'folder'>): Promise<Taken> {
  const reach = STATES[state];
  if (!reach) return { state, problem: 'There is no such state.' };
  const started = Date.now();
  const folder = join(FOLDER, state);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { page } = await within(REACHED_WITHIN, reach(studio));
    await photograph(page, { ...pictures, folder });
    console.log(`${state.padEnd(28)} ${seconds(started)} s`);
    return { state, problem: null };
  } catch (error) {
    // A state that cannot be reached is reported at the end, and the others are still photographed.
    console.log(`${state.padEnd(28)} NOT REACHED`);
    return { state, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await studio.clear();
  }
}

function report(results: readonly Taken[], started: number): number {
  const missing = results.filter(({ problem }) => problem !== null);
  console.log(
    `\n${results.length - missing.length} states in ${seconds(started)} s: ${join(FOLDER, 'index.html')}`,
  );
  for (const { state, problem } of missing) console.error(`\nNot reached: ${state}\n${problem}`);
  return missing.length === 0 ? 0 : 1;
}

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`not within ${limit} ms`));
  }, limit);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
