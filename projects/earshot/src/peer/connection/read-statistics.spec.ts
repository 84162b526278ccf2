import { CHROMIUM, FIREFOX, readRecorded, reportOf } from './recorded-statistics.fixture';

describe('readStatistics', () => {
  const [chromium, firefox] = [readRecorded(reportOf(CHROMIUM[1])), readRecorded(reportOf(FIREFOX[1]))];

  it('finds the path in use in Chromium and in Firefox', () => {
    expect(chromium.path).toEqual({
      id: 'CP6LunwpTH_80YMYi8b',
      local: { type: 'host', protocol: 'udp', address: 'fd00::2', port: 56170 },
      remote: { type: 'host', protocol: 'udp', address: 'fd00::2', port: 34517 },
      roundTrip: 1,
      available: 3_706_285,
    });
    expect(firefox.path?.local.address).toBe('192.0.2.2');
    expect(firefox.path?.remote.type).toBe('prflx');
    expect(firefox.path?.available).toBeNull();
  });

  it('finds the path that is marked as selected where there is no transport', () => {
    const stats = FIREFOX[1].filter(({ type }) => type !== 'transport');
    expect(readRecorded(reportOf(stats)).path?.id).toBe('839e2cc9');
  });

  it('tells tracks apart by their place in the description', () => {
    expect(chromium.incoming.microphone?.packets).toBe(699);
    expect(chromium.incoming.camera?.frames).toBe(275);
    expect(chromium.incoming.screen?.frames).toBe(0);
    expect(firefox.incoming.microphone?.packets).toBe(632);
    expect(firefox.outgoing.camera?.frames).toBe(376);
  });

  it('brings together what was sent and how it arrived', () => {
    const { camera, microphone } = chromium.outgoing;
    expect(camera?.area).toBe(640 * 480);
    expect(camera?.sourceArea).toBe(640 * 480);
    expect(camera?.limitation).toBe('none');
    expect(microphone?.lossReported).toBe(0);
    expect(microphone?.jitter).toBeCloseTo(0.0085, 4);
    expect(chromium.outgoing.screen?.lossReported).toBeNull();
    expect(firefox.outgoing.camera?.limitation).toBeNull();
    expect(firefox.outgoing.camera?.roundTrip).toBeCloseTo(0.003, 3);
  });

  it('leaves made-up silence out of what was made up', () => {
    const report = reportOf(CHROMIUM[1], {
      type: 'inbound-rtp',
      mid: '0',
      fields: { concealedSamples: 4_800, silentConcealedSamples: 4_000 },
    });
    expect(readRecorded(report).incoming.microphone?.concealed).toBe(800);
  });

  it('counts the bytes of every path', () => {
    expect([...chromium.bytes.values()]).toEqual([
      { sent: 952_830, received: 950_641 },
      { sent: 0, received: 0 },
    ]);
    expect([...firefox.bytes.values()]).toEqual([{ sent: 576_788, received: 557_120 }]);
  });

  it('names codecs, and hears the microphone where the browser does', () => {
    expect(chromium.codecs).toEqual({ sound: 'opus', picture: 'VP8' });
    expect(firefox.codecs).toEqual({ sound: 'opus', picture: 'VP8' });
    expect(chromium.microphone?.energy).toBeCloseTo(3.67, 2);
    expect(firefox.microphone).toBeNull();
  });

  it('reads a connection that has nothing yet', () => {
    const empty = readRecorded(new Map());
    expect(empty.path).toBeNull();
    expect(empty.codecs).toEqual({ sound: null, picture: null });
    expect(empty.bytes.size).toBe(0);
  });
});
