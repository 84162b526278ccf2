import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../lab/find-browser.ts';
import { RATE, wav } from '../lab/wav.ts';

const SECONDS = 10;
/** Chosen so that the tone goes round the file's end without a break, and reaches a peak within 2.5 ms. */
const HERTZ = 400;

/** Starts a browser with three cameras and three microphones that never fall silent: the usual fake one only beeps. */
export async function launchWithTone(scope: AsyncDisposableStack): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-tone-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'tone.wav');
  await writeFile(file, wav(tone()));
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [
      '--use-fake-device-for-media-stream=device-count=3',
      `--use-file-for-fake-audio-capture=${file}`,
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
    ],
  });
}

function tone(): readonly number[] {
  return Array.from(
    { length: RATE * SECONDS },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * HERTZ * index) / RATE),
  );
}
