import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from '../setup/paths.mjs';
import { writeContactSheet } from './contact-sheet.mjs';
import { photograph } from './photograph.mjs';
import { filmPortraits } from './portraits.mjs';
import { STATES } from './states.mjs';
import { Studio } from './studio.mjs';

/** States are reached by waiting more than by work, so that several at a time are quicker. */
const STUDIOS = 2;
const FOLDER = at('screenshots');
/** How long, in ms, people may take to get into a state. */
const REACHED_WITHIN = 90_000;

/** Takes what the options ask for, and resolves to the command's exit code: 1 when a state was not reached. */
export async function takeScreenshots({ states, sizes, themes, list }, chrome) {
  if (list) {
    console.log(states.join('\n'));
    return 0;
  }
  const started = Date.now();
  const films = at('.cache', 'portraits');
  await filmPortraits(films);
  const queue = [...states];
  const results = [];
  const work = async () => {
    const studio = await Studio.open(chrome, films);
    try {
      while (queue.length > 0) results.push(await take(studio, queue.shift(), { sizes, themes }));
    } finally {
      await studio.close();
    }
  };
  await Promise.all(Array.from({ length: STUDIOS }, work));
  await writeContactSheet(FOLDER, Object.keys(STATES));
  return report(results, started);
}

async function take(studio, state, { sizes, themes }) {
  const started = Date.now();
  const folder = join(FOLDER, state);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { page } = await within(REACHED_WITHIN, STATES[state](studio));
    await photograph(page, { folder, sizes, themes });
    console.log(`${state.padEnd(28)} ${seconds(started)} s`);
    return { state, problem: null };
  } catch (error) {
    // A state that cannot be reached is told at the end, and the others are still photographed.
    console.log(`${state.padEnd(28)} NOT REACHED`);
    return { state, problem: error.message };
  } finally {
    await studio.clear();
  }
}

function report(results, started) {
  const missing = results.filter(({ problem }) => problem !== null);
  console.log(
    `\n${results.length - missing.length} states in ${seconds(started)} s: ${join(FOLDER, 'index.html')}`,
  );
  for (const { state, problem } of missing) console.error(`\nNot reached: ${state}\n${problem}`);
  return missing.length === 0 ? 0 : 1;
}

async function within(limit, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);
