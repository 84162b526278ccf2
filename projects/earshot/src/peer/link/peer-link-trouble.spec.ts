import { filter, firstValueFrom } from 'rxjs';
import type { PeerLinkState } from './link-state';
import { type LinkEnd, type LinkPair, linkPair, ufrag, until } from './link-pair.fixture';
import { NOTHING_PUBLISHED } from '../connection/tracks';

describe('a PeerLink in trouble', () => {
  let pair: LinkPair;
  let stream: MediaStream;

  beforeAll(async () => {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } });
  });

  afterAll(() => stream.getTracks().forEach((track) => track.stop()));

  afterEach(() => pair.close());

  const reaches = (end: LinkEnd, state: PeerLinkState) =>
    firstValueFrom(end.link.state$.pipe(filter((current) => current === state)));
  const connected = () =>
    Promise.all([reaches(pair.offering, 'connected'), reaches(pair.answering, 'connected')]);
  const pcOf = (end: LinkEnd) => end.pcs.at(-1)!;
  const localTracks = () => ({
    ...NOTHING_PUBLISHED,
    microphone: stream.getAudioTracks()[0]!,
    camera: stream.getVideoTracks()[0]!,
  });

  it('connects after everything sent was lost, once the peer is reachable again', async () => {
    pair = linkPair();
    pair.cut(true);
    await until('the offer was made', () => pcOf(pair.offering).localDescription !== null);
    await until('candidates were found', () => pcOf(pair.offering).iceGatheringState === 'complete');
    pair.cut(false);
    pair.offering.link.resync();
    await connected();
    expect(pair.offering.pcs.length).toBe(1);
  });

  for (const asking of ['offering', 'answering'] as const) {
    it(`builds a new connection on both sides when the ${asking} side tries again`, async () => {
      pair = linkPair({ offeringTracks: localTracks() });
      await connected();
      pair[asking].link.retry();
      await until('new connections', () => pair.offering.pcs.length === 2 && pair.answering.pcs.length === 2);
      await until('connected', () =>
        [pair.offering, pair.answering].every((end) => pcOf(end).connectionState === 'connected'),
      );
      await connected();
      expect([pair.offering.pcs[0]!, pair.answering.pcs[0]!].map((pc) => pc.connectionState)).toEqual([
        'closed',
        'closed',
      ]);
    });
  }

  it('connects anew with someone who gave it up and met it again, as after a sleep', async () => {
    pair = linkPair({ offeringTracks: localTracks(), answeringTracks: localTracks() });
    await connected();
    const again = pair.meetAgain();
    pair.offering.link.restart();
    await until('both are connected', () =>
      [pcOf(pair.offering), pcOf(again)].every((pc) => pc.connectionState === 'connected'),
    );
    await until(
      'the picture arrives',
      async () => (await pictures(again)) > 2 && (await pictures(pair.offering)) > 2,
    );
    expect([pair.offering.pcs.length, again.link.state]).toEqual([2, 'connected']);
  });

  describe('with the clock in hand', () => {
    const states: PeerLinkState[] = [];

    beforeEach(() => {
      jasmine.clock().install().mockDate();
      states.length = 0;
    });

    afterEach(() => jasmine.clock().uninstall());

    it('builds a new connection when there is no path after 8 s, and connects on it', async () => {
      pair = linkPair();
      pair.cut(true);
      jasmine.clock().tick(7_999);
      expect(pair.offering.pcs.length).toBe(1);
      jasmine.clock().tick(1);
      expect(pair.offering.pcs.length).toBe(2);
      expect(pair.offering.pcs[0]?.connectionState).toBe('closed');
      jasmine.clock().uninstall();
      pair.cut(false);
      await until('the offer was made', () => pcOf(pair.offering).localDescription !== null);
      pair.offering.link.resync();
      await connected();
      expect(pair.offering.pcs.length).toBe(2);
    });

    it('says that it failed when nothing helped for about a minute, and tries again when told to', () => {
      pair = linkPair();
      pair.offering.link.state$.subscribe((state) => states.push(state));
      pair.cut(true);
      jasmine.clock().tick(65_000);
      expect(states).toEqual(['connecting', 'failed']);
      const made = pair.offering.pcs.length;
      jasmine.clock().tick(60_000);
      expect(pair.offering.pcs.length).withContext('it stops trying').toBe(made);
      pair.offering.link.retry();
      expect(states).toEqual(['connecting', 'failed', 'reconnecting']);
      expect(pair.offering.pcs.length).toBe(made + 1);
    });
  });

  describe('that the other side has too', () => {
    const realTimeout = globalThis.setTimeout;
    /** Lets ms pass by the clock in hand, and browsers do what they do meanwhile. */
    const pass = async (ms: number, step = 50) => {
      for (let passed = 0; passed < ms; passed += step) {
        jasmine.clock().tick(step);
        await new Promise((resolve) => realTimeout(resolve, 2));
      }
    };
    const passUntil = async (what: string, condition: () => boolean) => {
      for (let waited = 0; !condition(); waited++) {
        if (waited > 2_000) throw new Error(`never: ${what}`);
        await pass(2, 2);
      }
    };
    const areAll = (state: PeerLinkState) => ends().every(({ link }) => link.state === state);
    const ends = () => [pair.offering, pair.answering];
    const lose = (end: LinkEnd) => {
      Object.defineProperty(pcOf(end), 'connectionState', { configurable: true, value: 'disconnected' });
      pcOf(end).dispatchEvent(new Event('connectionstatechange'));
    };
    let canFindPath: boolean;

    beforeEach(async () => {
      canFindPath = true;
      // Before anything waits: a clock cannot take back what another one has promised.
      jasmine.clock().install().mockDate();
      pair = linkPair({ offeringTracks: localTracks(), hasPath: () => canFindPath });
      await passUntil('connected', () => areAll('connected'));
    });

    afterEach(() => jasmine.clock().uninstall());

    it('ends within a minute on both sides, though each hears of all that the other tries', async () => {
      canFindPath = false;
      for (const end of ends()) lose(end);
      await pass(1_100);
      expect(areAll('reconnecting')).toBeTrue();
      await pass(61_000);
      expect(ends().map(({ link }) => link.state)).toEqual(['failed', 'failed']);
      expect(pair.offering.pcs.length).withContext('one for each of four tries').toBe(5);
      expect(pair.answering.pcs.length).toBe(5);
    });

    it('is told of by the side that missed nothing, when the other replaces the connection', async () => {
      canFindPath = false;
      pair.offering.link.retry();
      await passUntil('another connection', () => pair.answering.pcs.length === 2);
      pair.cut(true);
      expect(pair.answering.link.state).toBe('reconnecting');
      await pass(61_000);
      expect(pair.answering.link.state).toBe('failed');
      pair.cut(false);
      canFindPath = true;
      pair.answering.link.retry();
      await passUntil('connected', () => areAll('connected'));
    });
  });

  it('restarts ICE by itself when the connection stays disconnected, and says so', async () => {
    pair = linkPair();
    await connected();
    const states: PeerLinkState[] = [];
    pair.offering.link.state$.subscribe((state) => states.push(state));
    const before = ufrag(pcOf(pair.offering));
    Object.defineProperty(pcOf(pair.offering), 'connectionState', {
      configurable: true,
      value: 'disconnected',
    });
    pcOf(pair.offering).dispatchEvent(new Event('connectionstatechange'));
    await until('a restart', () => ufrag(pcOf(pair.offering)) !== before);
    expect(states).toEqual(['connected', 'reconnecting']);
  });

  it('seeks a path once for a wish and a loss that come together', async () => {
    pair = linkPair();
    await connected();
    const offers: number[] = [];
    pair.offering.link.descriptions$.subscribe(({ seq }) => offers.push(seq));
    pair.answering.link.restart();
    await until('an offer', () => offers.length > 0);
    pair.offering.link.restart();
    await until('an answer', () => pcOf(pair.offering).signalingState === 'stable');
    const wanted = ufrag(pcOf(pair.offering));
    pair.answering.link.restart();
    pair.offering.link.restart();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ufrag(pcOf(pair.offering))).toBe(wanted);
    expect(new Set(offers).size).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    pair.offering.link.restart();
    await until('another path is sought later on', () => ufrag(pcOf(pair.offering)) !== wanted);
  });

  it('sends small pictures from the loss of a path on, and lets them grow again when it is back', async () => {
    pair = linkPair({ offeringTracks: localTracks(), answeringTracks: localTracks() });
    await connected();
    const { link } = pair.offering;
    const pc = pcOf(pair.offering);
    const scale = () => pc.getTransceivers()[1]?.sender.getParameters().encodings[0]?.scaleResolutionDownBy;
    await until('it has grown', () => scale() === 1);
    Object.defineProperty(pc, 'connectionState', { configurable: true, value: 'disconnected' });
    pc.dispatchEvent(new Event('connectionstatechange'));
    await until('the loss is seen', () => link.state === 'reconnecting');
    await until('it is small', () => scale() === 2);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect(scale()).withContext('as long as the path is lost').toBe(2);
    Reflect.deleteProperty(pc, 'connectionState');
    pc.dispatchEvent(new Event('connectionstatechange'));
    await until('the path is back', () => link.state === 'connected');
    expect(scale()).toBe(2);
    await until('it has grown again', () => scale() === 1);
  });

  it('makes one offer out of all wishes for a path that were told while nobody could be reached', async () => {
    pair = linkPair();
    await connected();
    pair.cut(true);
    pair.offering.link.restart();
    await until('an offer', () => pcOf(pair.offering).signalingState === 'have-local-offer');
    pair.answering.link.restart();
    const wanted = ufrag(pcOf(pair.offering));
    const offers: string[] = [];
    pair.offering.link.descriptions$.subscribe(({ description }) => offers.push(description.type));
    pair.cut(false);
    pair.answering.link.resync();
    pair.offering.link.resync();
    await until('an answer', () => pcOf(pair.offering).signalingState === 'stable');
    await connected();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ufrag(pcOf(pair.offering)))
      .withContext('no newer offer')
      .toBe(wanted);
    expect(new Set(offers)).toEqual(new Set(['offer']));
  });
});

/** How many pictures a side's newest connection has shown. */
async function pictures({ pcs }: LinkEnd): Promise<number> {
  const shown: number[] = [];
  (await pcs.at(-1)!.getStats()).forEach((stat: { type: string; framesDecoded?: number }) => {
    if (stat.type === 'inbound-rtp') shown.push(stat.framesDecoded ?? 0);
  });
  return Math.max(0, ...shown);
}
