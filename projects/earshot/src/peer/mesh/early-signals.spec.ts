import type { IncomingCandidate, IncomingDescription, PeerId } from '@earshot/protocol';
import { EarlySignals, type IncomingSignal } from './early-signals';

const ADA = 'ada-12345678' as PeerId;
const BEN = 'ben-12345678' as PeerId;

const description = (from: PeerId, seq = 1): IncomingDescription => ({
  from,
  epoch: 1,
  seq,
  description: { type: 'restart' },
});
const candidate = (from: PeerId): IncomingCandidate => ({ from, epoch: 1, candidate: null });
const person = (index: number) => `person-${1_000 + index}` as PeerId;

describe('EarlySignals', () => {
  let early: EarlySignals;
  let fates: Map<IncomingSignal, boolean>;

  beforeEach(() => {
    early = new EarlySignals();
    fates = new Map();
  });

  const keep = (signal: IncomingSignal) => {
    void early.keep(signal).then((isAccepted) => fates.set(signal, isAccepted));
    return signal;
  };
  const keepMany = (count: number, make: (index: number) => IncomingSignal) =>
    Array.from({ length: count }, (_, index) => keep(make(index)));
  const taken = (peer: PeerId): IncomingSignal[] => {
    const signals: IncomingSignal[] = [];
    early.take(peer, {
      accept: (message) => Promise.resolve(signals.push({ from: peer, ...message }) > 0),
      acceptCandidate: (epoch, candidate) => void signals.push({ from: peer, epoch, candidate }),
    });
    return signals;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('hands over what a peer sent, in order and once, and tells each what became of it', async () => {
    const signals = [keep(description(ADA)), keep(candidate(ADA)), keep(description(ADA, 2))];
    await settled();
    expect(fates.size).withContext('before anybody knows').toBe(0);
    expect(taken(ADA)).toEqual(signals);
    expect(taken(ADA)).toEqual([]);
    await settled();
    expect(signals.map((signal) => fates.get(signal))).toEqual([true, true, true]);
  });

  it('never gives up a description for the candidates of its own or of any other peer', async () => {
    const hers = keep(description(ADA));
    keepMany(500, () => candidate(BEN));
    keepMany(500, () => candidate(ADA));
    await settled();
    expect(fates.has(hers)).toBeFalse();
    expect(taken(ADA)[0]).toEqual(hers);
  });

  it('keeps a bounded number of one peer, and gives up the oldest candidates first', async () => {
    const candidates = keepMany(60, () => candidate(ADA));
    const descriptions = keepMany(60, (index) => description(ADA, index));
    await settled();
    expect([...fates.values()].every((isAccepted) => !isAccepted)).toBeTrue();
    expect([...fates.keys()]).toEqual(candidates.slice(0, 56));
    expect(taken(ADA)).toEqual([...candidates.slice(56), ...descriptions]);
  });

  it('gives up the oldest of too many descriptions, as if it had never come', async () => {
    const signals = keepMany(65, (index) => description(ADA, index));
    await settled();
    expect([...fates]).toEqual([[signals[0]!, false]]);
  });

  it('keeps signals of a bounded number of peers; those with a description stay longest', async () => {
    const hers = keep(description(ADA));
    const others = keepMany(1_000, (index) => candidate(person(index)));
    await settled();
    expect(fates.size).toBe(1_000 - 63);
    expect(fates.has(hers)).toBeFalse();
    expect(fates.has(others.at(-1)!)).toBeFalse();
    keepMany(64, (index) => description(person(index)));
    await settled();
    expect(fates.get(hers)).withContext('the oldest of all with a description').toBeFalse();
  });

  it('gives up what a peer sent who has left, and everything at the end', async () => {
    const [hers, his] = [keep(description(ADA)), keep(description(BEN))];
    early.drop(ADA);
    await settled();
    expect([fates.get(hers), fates.get(his)]).toEqual([false, undefined]);
    early.clear();
    await settled();
    expect(fates.get(his)).toBeFalse();
  });
});
