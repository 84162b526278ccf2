import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../support/person.ts';

type KeepingWindow = Window & { connections?: RTCPeerConnection[] };

/** What came of the other's voice: shares, 0 to 1. */
export interface Heard {
  /** Of the packets, those that did not come. */
  readonly lost: number;
  /** Of the sound, what was made up for lack of packets, apart from silence. */
  readonly concealed: number;
}

/** Begins to look at what comes of the other's voice. What it resolves to resolves to what came of it until then. */
async function heardBy(person: Person): Promise<() => Promise<Heard>> {
  const before = await totals(person);
  return async () => {
    const after = await totals(person);
    const grown = (name: keyof typeof after) => after[name] - before[name];
    const lost = grown('lost');
    return {
      lost: lost / (lost + grown('packets')),
      concealed: (grown('concealed') - grown('silent')) / grown('samples'),
    };
  };
}

/** What comes of the voices of people who hear each other within the next ms. */
export async function heardDuring(time: number, ...people: readonly Person[]): Promise<readonly Heard[]> {
  const ends = await Promise.all(people.map(heardBy));
  await pause(time);
  return Promise.all(ends.map((end) => end()));
}

/** The codec that somebody's microphone is sent with, as agreed on with the other side. */
export function voiceCodecOf({ page }: Person): Promise<string | undefined> {
  return page.evaluate(() => {
    const connection = (window as KeepingWindow).connections?.findLast(
      ({ connectionState }) => connectionState === 'connected',
    );
    // The statistics name Opus, which is what RED carries.
    return connection?.getSenders()[0]?.getParameters().codecs[0]?.mimeType;
  });
}

function totals({ page }: Person) {
  return page.evaluate(async () => {
    const connection = (window as KeepingWindow).connections?.findLast(
      ({ connectionState }) => connectionState === 'connected',
    );
    const found = { lost: 0, packets: 0, concealed: 0, silent: 0, samples: 0 };
    (await connection?.getStats())?.forEach((stat: RTCInboundRtpStreamStats) => {
      if (stat.type !== 'inbound-rtp' || stat.mid !== '0') return;
      found.lost = stat.packetsLost ?? 0;
      found.packets = stat.packetsReceived ?? 0;
      found.concealed = stat.concealedSamples ?? 0;
      found.silent = stat.silentConcealedSamples ?? 0;
      found.samples = stat.totalSamplesReceived ?? 0;
    });
    return found;
  });
}
