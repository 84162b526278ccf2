import { firstValueFrom, filter } from 'rxjs';
import { type LinkEnd, type LinkPair, linkPair, until } from '../link/link-pair.fixture';
import { NOTHING_PUBLISHED } from './tracks';

describe('Sound before pictures', () => {
  let pair: LinkPair;
  let stream: MediaStream;

  beforeAll(async () => {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } });
  });

  afterAll(() => stream.getTracks().forEach((track) => track.stop()));

  beforeEach(async () => {
    const tracks = {
      ...NOTHING_PUBLISHED,
      microphone: stream.getAudioTracks()[0]!,
      camera: stream.getVideoTracks()[0]!,
    };
    pair = linkPair({ offeringTracks: tracks, answeringTracks: tracks });
    await Promise.all(
      ends().map((end) => firstValueFrom(end.link.state$.pipe(filter((state) => state === 'connected')))),
    );
  });

  afterEach(() => {
    stream.getTracks().forEach((track) => (track.enabled = true));
    pair.close();
  });

  const ends = () => [pair.offering, pair.answering];
  const parametersOf = (end: LinkEnd) =>
    end.pcs
      .at(-1)!
      .getSenders()
      .map((sender) => sender.getParameters());

  it('sends a voice with what repairs losses, and a screen’s sound as the browser has it', async () => {
    for (const end of ends()) {
      const [voice, , , screenSound] = parametersOf(end).map(({ codecs }) => codecs[0]?.mimeType);
      expect(voice).toBe('audio/red');
      expect((await end.link.statistics()).voiceCodec).toBe('audio/red');
      expect(screenSound).toBe('audio/opus');
    }
  });

  it('sends a few packets a second while the microphone is muted', async () => {
    const rates = ends().map(packetRate);
    for (const rate of rates) await until('a voice', async () => (await rate()) > 40);
    stream.getAudioTracks()[0]!.enabled = false;
    for (const rate of rates) await until('silence', async () => (await rate()) < 10);
    expect(await rates[0]!()).toBeLessThan(10);
  });

  it('sends no picture while it is told not to, and sends sound all the while', async () => {
    const rate = packetRate(pair.offering);
    const isActive = () => parametersOf(pair.offering)[1]?.encodings[0]?.active;
    pair.offering.link.adjust('camera', { active: false });
    await until('the camera is paused', () => isActive() === false);
    expect(await rate()).toBeGreaterThan(0);
    pair.offering.link.adjust('camera', { active: true });
    await until('the camera is sent', () => isActive() === true);
  });

  it('sends a smaller voice while it is told to', async () => {
    const limit = () => parametersOf(pair.offering)[0]?.encodings[0]?.maxBitrate;
    pair.offering.link.adjust('microphone', { maxBitrate: 24_000 });
    await until('the voice is smaller', () => limit() === 24_000);
    pair.offering.link.adjust('microphone', { maxBitrate: undefined });
    await until('it is whole again', () => limit() === undefined);
    expect(parametersOf(pair.offering)[0]?.codecs[0]?.mimeType).toBe('audio/red');
  });

  it('gives up sharpness of a face first, and smoothness of a screen', async () => {
    for (const end of ends()) {
      const preferences = () => parametersOf(end).map(({ degradationPreference }) => degradationPreference);
      await until('both are tuned', () => preferences().filter((one) => one).length >= 2);
      expect(preferences().slice(1, 3)).toEqual(['maintain-framerate', 'maintain-resolution']);
    }
  });

  it('lets words go before pictures, and a screen before a face', async () => {
    const priorities = (end: LinkEnd) =>
      parametersOf(end).map(
        ({ encodings: [encoding] }) => `${encoding?.priority} ${encoding?.networkPriority}`,
      );
    for (const end of ends()) {
      // The camera's is the browser's own.
      const areTuned = () => [0, 2, 3].every((index) => priorities(end)[index] !== 'low low');
      await until('all are tuned', areTuned);
      expect(priorities(end)).toEqual(['high high', 'low low', 'medium medium', 'medium medium']);
    }
  });
});

/** Returns what resolves to how many packets of its voice an end sends a second, over at least one. */
function packetRate(end: LinkEnd): () => Promise<number> {
  const look = async () => {
    let [at, sent] = [0, 0];
    (await end.pcs.at(-1)!.getStats()).forEach((stat: RTCOutboundRtpStreamStats) => {
      if (stat.type === 'outbound-rtp' && stat.mid === '0')
        [at, sent] = [stat.timestamp, stat.packetsSent ?? 0];
    });
    return { at, sent };
  };
  return async () => {
    const before = await look();
    let after = before;
    await until('a second has passed', async () => (after = await look()).at - before.at >= 1_000);
    return ((after.sent - before.sent) * 1_000) / (after.at - before.at);
  };
}
