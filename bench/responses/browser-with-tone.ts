import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../lab/find-browser.ts';

const RATE = 48_000;
const SECONDS = 10;
/** Chosen so that the tone goes round the file's end without a break, and reaches a peak within 2.5 ms. */
const HERTZ = 400;

/** Starts a browser with three cameras and three microphones that never fall silent: the usual fake one only beeps. */
export async function launchWithTone(scope: AsyncDisposableStack): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-tone-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'tone.wav');
  await writeFile(file, tone());
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

/** A WAV file: RIFF header (44 bytes), then 16-bit samples of one channel. */
function tone(): Buffer {
  const samples = Buffer.alloc(2 * RATE * SECONDS);
  for (let index = 0; index < RATE * SECONDS; index++) {
    samples.writeInt16LE(Math.round(16_000 * Math.sin((2 * Math.PI * HERTZ * index) / RATE)), 2 * index);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(2 * RATE, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
