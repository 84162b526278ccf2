import { build } from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import { RELAY_ADDRESS } from '../delay/media-line.ts';
import type { DelayLine } from '../delay/remote-line.ts';
import type { LabSettings } from '../instrument/report.ts';

/** Bundles the script that measures every page from within. */
export async function bundleInstruments(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('../instrument/main.ts', import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

export interface InstrumentOptions {
  readonly script: string;
  /** Delays the media; null for none. */
  readonly delayLine: DelayLine | null;
  /** Whether the pages talk inside the browser, where nothing delays a candidate. */
  readonly talksInside: boolean;
}

/** Puts the instruments into every page that the profile will open. */
export async function instrument(profile: BrowserContext, options: InstrumentOptions): Promise<void> {
  const { script, delayLine, talksInside } = options;
  const settings: LabSettings = {
    mediaRelay: delayLine ? RELAY_ADDRESS : null,
    waitsForRelay: delayLine !== null && talksInside,
  };
  if (delayLine) {
    await profile.exposeFunction('callLabCandidate', (address: string, port: number) =>
      delayLine.relay(address, port),
    );
  }
  await profile.addInitScript(`globalThis.callLabSettings = ${JSON.stringify(settings)};\n${script}`);
}
