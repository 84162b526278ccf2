import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordingWindow } from '../recovery/recorder.ts';

/** What came of the other's voice at one side over some seconds: shares, 0 to 1. */
export interface Heard {
  /** Of its packets, those that did not come. */
  readonly lost: number;
  /** Of the sound, what was made up for lack of packets. */
  readonly concealed: number;
  /** The same without what was made up as silence. */
  readonly concealedVoice: number;
  /** What arrived of it, headers of RTP included, kbit/s. */
  readonly bitrate: number;
}

/** Resolves to what comes of the other's voice at a page over so many seconds. */
export async function heardAt(page: Page, seconds: number): Promise<Heard> {
  const before = await totals(page);
  await sleep(seconds * 1_000);
  const after = await totals(page);
  const grown = (name: keyof typeof after): number => after[name] - before[name];
  const [samples, packets] = [grown('samples'), grown('packets')];
  if (samples === 0) throw new Error('no sound came');
  return {
    lost: grown('lost') / (packets + grown('lost')),
    concealed: grown('concealed') / samples,
    concealedVoice: (grown('concealed') - grown('silent')) / samples,
    bitrate: (grown('bytes') * 8) / grown('at'),
  };
}

/** Of the sound of which most has come: the voice, not that of a screen. */
function totals(page: Page) {
  return page.evaluate(async () => {
    const all = { at: 0, lost: 0, packets: 0, bytes: 0, concealed: 0, silent: 0, samples: 0 };
    for (const connection of (window as RecordingWindow).connections ?? []) {
      (await connection.getStats()).forEach((stat: RTCInboundRtpStreamStats) => {
        if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') return;
        if ((stat.packetsReceived ?? 0) <= all.packets) return;
        all.at = stat.timestamp;
        all.lost = stat.packetsLost ?? 0;
        all.packets = stat.packetsReceived ?? 0;
        all.bytes = (stat.bytesReceived ?? 0) + (stat.headerBytesReceived ?? 0);
        all.concealed = stat.concealedSamples ?? 0;
        all.silent = stat.silentConcealedSamples ?? 0;
        all.samples = stat.totalSamplesReceived ?? 0;
      });
    }
    return all;
  });
}
