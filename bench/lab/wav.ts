/** Samples a second of every file made here. */
export const RATE = 48_000;

/** Makes a WAV file of one channel, 16 bits a sample, from samples between -1 and 1. */
export function wav(samples: readonly number[]): Buffer {
  const data = Buffer.alloc(2 * samples.length);
  samples.forEach((sample, index) => data.writeInt16LE(Math.round(32_767 * sample), 2 * index));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(2 * RATE, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
