import { bytesBetween } from '../platform/media-sample';
import { ratesBetween } from './rates';
import {
  type Change,
  CHROMIUM,
  FIREFOX,
  readRecorded,
  reportOf,
} from '../peer/connection/recorded-statistics.fixture';

describe('ratesBetween', () => {
  const chromium = (...changes: Change[]) =>
    ratesBetween(readRecorded(reportOf(CHROMIUM[0])), readRecorded(reportOf(CHROMIUM[1], ...changes)))!;

  it('finds nothing wrong with a call within one machine', () => {
    const firefox = ratesBetween(readRecorded(reportOf(FIREFOX[0])), readRecorded(reportOf(FIREFOX[1])))!;
    for (const rates of [chromium(), firefox]) {
      expect(rates.seconds).toBeCloseTo(2, 0);
      expect(rates.roundTrip).toBeLessThan(5);
      expect(rates.isRelayed).toBeFalse();
      expect(rates.up.loss).toBe(0);
      expect(rates.down.loss).toBe(0);
      expect(rates.up.bitrate).toBeGreaterThan(100_000);
      expect(rates.down.bitrate).toBeGreaterThan(100_000);
      expect(rates.down.voice!.missing).toBeLessThan(0.01);
      expect(rates.pictureIn!.frozen).toBeLessThan(0.05);
      expect(rates.pictureOut!.framesPerSecond).toBeGreaterThan(15);
      expect(rates.pictureOut!.scale).toBe(1);
    }
  });

  it('takes the share of sound that had to be made up, and how long sound waited', () => {
    const before = readRecorded(reportOf(CHROMIUM[0])).incoming.microphone!;
    const rates = chromium({
      type: 'inbound-rtp',
      mid: '0',
      fields: {
        concealedSamples: before.concealed! + 9_600,
        silentConcealedSamples: 0,
        totalSamplesReceived: before.samples! + 96_000,
        jitterBufferDelay: before.buffered! + 9_600,
        jitterBufferEmittedCount: before.emitted! + 96_000,
      },
    });
    expect(rates.down.voice!.missing).toBeCloseTo(0.1, 5);
    expect(rates.down.voice!.waited).toBeCloseTo(100, 5);
  });

  it('takes lost packets where a browser does not say what it made up', () => {
    const before = readRecorded(reportOf(CHROMIUM[0])).incoming.microphone!;
    const fields = {
      packetsReceived: before.packets + 90,
      packetsLost: before.lost + 10,
      totalSamplesReceived: before.samples!,
    };
    const { voice } = chromium({ type: 'inbound-rtp', mid: '0', fields }).down;
    expect(voice!.missing).toBeCloseTo(0.1, 5);
  });

  it('takes the worse of what the other side reports to have lost', () => {
    const { up } = chromium({ type: 'remote-inbound-rtp', fields: { fractionLost: 0.2 } });
    expect(up.loss).toBe(0.2);
    expect(up.voice!.missing).toBe(0.2);
  });

  it('takes a voice in RED for missing where two packets in a row are lost', () => {
    const report = reportOf(CHROMIUM[1], { type: 'remote-inbound-rtp', fields: { fractionLost: 0.2 } });
    const { up } = ratesBetween(readRecorded(reportOf(CHROMIUM[0])), readRecorded(report, 'audio/red'))!;
    expect(up.loss).toBe(0.2);
    expect(up.voice!.missing).toBeCloseTo(0.04, 5);
  });

  it('knows nothing of a voice that is not sent', () => {
    const before = readRecorded(reportOf(CHROMIUM[0]));
    const { packets } = before.incoming.microphone!;
    const rates = chromium({ type: 'inbound-rtp', mid: '0', fields: { packetsReceived: packets } });
    expect(rates.down.voice).toBeNull();
  });

  it('does not take a camera that was off for a frozen picture', () => {
    const before = readRecorded(reportOf(CHROMIUM[0])).incoming.camera!;
    const froze = (seconds: number) =>
      chromium({
        type: 'inbound-rtp',
        mid: '1',
        fields: { totalFreezesDuration: before.frozen! + seconds },
      }).pictureIn!.frozen;
    expect(froze(0.5)).toBeCloseTo(0.25, 1);
    expect(froze(60)).toBe(0);
  });

  it('sees that a path leads through a relay at either end', () => {
    expect(chromium({ type: 'remote-candidate', fields: { candidateType: 'relay' } }).isRelayed).toBeTrue();
    expect(chromium({ type: 'local-candidate', fields: { candidateType: 'relay' } }).isRelayed).toBeTrue();
  });

  it('says nothing without a path, or within one moment', () => {
    const [before, after] = CHROMIUM.map((stats) => readRecorded(reportOf(stats)));
    expect(ratesBetween(before!, before!)).toBeNull();
    expect(ratesBetween(before!, { ...after!, path: null })).toBeNull();
  });
});

describe('bytesBetween', () => {
  const [before, after] = CHROMIUM.map((stats) => readRecorded(reportOf(stats)));

  it('counts what was sent and received between samples, on every path', () => {
    const { sent, received } = bytesBetween(before!, after!);
    expect(sent).toBeGreaterThan(10_000);
    expect(received).toBeGreaterThan(10_000);
    expect(bytesBetween(null, after!)).toEqual({ sent: 952_830, received: 950_641 });
  });

  it('counts a new connection from its beginning', () => {
    const renewed = { ...after!, bytes: new Map([['CP6LunwpTH_80YMYi8b', { sent: 100, received: 50 }]]) };
    expect(bytesBetween(after!, renewed)).toEqual({ sent: 100, received: 50 });
  });
});
