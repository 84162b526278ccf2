import { type LinkPair, linkPair, type LinkPairOptions, ufrag, until } from './link-pair.fixture';

const GOOD = { isProvenSince: () => true, isBroken: false };
const UNKNOWN = { isProvenSince: () => false, isBroken: false };
const BROKEN = { isProvenSince: () => true, isBroken: true };

interface Situation {
  readonly what: string;
  /** What both know of their connections to the server. */
  readonly lines: NonNullable<LinkPairOptions['lines']>;
  /** Who goes on receiving what only the browser sees; nobody, if it does not say. */
  readonly receiving?: 'offering' | 'answering';
  /** Who misses the other's media; both, if it does not say. */
  readonly missing?: 'answering';
  /** How many connections each has made in the end. */
  readonly connections: number;
}

const SITUATIONS: readonly Situation[] = [
  {
    what: 'a new connection where both reach the server as before',
    lines: { offering: GOOD, answering: GOOD },
    connections: 2,
  },
  {
    what: 'a new connection where one side misses nothing, and so has not asked the server',
    lines: { offering: UNKNOWN, answering: GOOD },
    missing: 'answering',
    connections: 2,
  },
  { what: 'a restart where nothing is known of the network', lines: {}, connections: 1 },
  {
    what: 'a restart where the server has not answered the answering side',
    lines: { offering: GOOD, answering: UNKNOWN },
    connections: 1,
  },
  {
    what: 'a restart where the offering side lost the server too, as in another network',
    lines: { offering: BROKEN, answering: GOOD },
    connections: 1,
  },
  {
    what: 'a restart where the answering side lost the server too, and is back by now',
    lines: { offering: GOOD, answering: BROKEN },
    connections: 1,
  },
  {
    what: 'a restart where what arrives is late on a busy machine',
    lines: { offering: GOOD, answering: GOOD },
    receiving: 'answering',
    connections: 1,
  },
  {
    what: 'a restart where the path is back before the other side is asked',
    lines: { offering: GOOD, answering: GOOD },
    receiving: 'offering',
    connections: 1,
  },
];

describe('A path that is lost', () => {
  let pair: LinkPair;

  afterEach(() => pair.close());

  for (const { what, lines, receiving, missing, connections } of SITUATIONS)
    it(`takes ${what}`, async () => {
      pair = linkPair({ lines });
      const ends = [pair.offering, pair.answering];
      const areConnected = () => ends.every(({ link }) => link.state === 'connected');
      await until('connected', areConnected);
      const medias = ends.map((end) => new ScriptedMedia(end.pcs[0]!));
      for (const { link } of ends) link.expectMedia(true);
      await new Promise((resolve) => setTimeout(resolve, 300)); // some of it is seen
      const before = ufrag(pair.offering.pcs[0]!);
      for (const [side, media] of medias.entries())
        if (!missing || ends[side] === pair[missing])
          media.stop(receiving !== undefined && ends[side] === pair[receiving]);
      await until('another path is sought', () => ufrag(pair.offering.pcs.at(-1)!) !== before);
      await until('no answer is owed', () =>
        ends.every(({ pcs }) => pcs.at(-1)!.signalingState === 'stable'),
      );
      for (const media of medias) media.go();
      await until('connected again', areConnected);
      expect(ends.map(({ pcs }) => pcs.length)).toEqual([connections, connections]);
    });

  it('is not waited for where media is late and somebody is back at the server', async () => {
    pair = linkPair();
    const { offering, answering } = pair;
    const ends = [offering, answering];
    await until('connected', () => ends.every(({ link }) => link.state === 'connected'));
    const medias = ends.map((end) => new ScriptedMedia(end.pcs[0]!));
    const late = new Set<unknown>();
    for (const end of ends) end.link.doubts$.subscribe(() => late.add(end));
    for (const { link } of ends) link.expectMedia(true);
    const restarts = spyOn(offering.pcs[0]!, 'restartIce').and.callThrough();
    const asked: string[] = [];
    answering.link.descriptions$.subscribe(({ description }) => asked.push(description.type));
    await new Promise((resolve) => setTimeout(resolve, 300)); // some of it is seen
    for (const { link } of ends) link.resync();
    expect(restarts).withContext('while media arrives').not.toHaveBeenCalled();
    for (const media of medias) media.stop(false);
    await until('media is late', () => late.size === ends.length);
    asked.length = 0;
    answering.link.resync();
    expect(asked).withContext('the answering side asks').toEqual(['restart']);
    offering.link.resync();
    expect(restarts).toHaveBeenCalledTimes(1);
    for (const media of medias) media.go();
  });
});

/** What a connection says of the media that it delivers and receives. */
class ScriptedMedia {
  private stopped: number | null = null;
  private isReceiving = false;
  private bytes = 0;

  constructor(pc: RTCPeerConnection) {
    const getSynchronizationSources = () => [{ timestamp: this.stopped ?? Date.now() }];
    Object.assign(pc, {
      getReceivers: () => [{ track: { kind: 'audio' }, getSynchronizationSources }],
      getStats: () => {
        if (this.stopped === null || this.isReceiving) this.bytes += 100;
        return Promise.resolve(new Map([['pair', { type: 'candidate-pair', bytesReceived: this.bytes }]]));
      },
    });
  }

  /** Nothing is delivered any more, and nothing arrives either unless `isReceiving`. */
  stop(isReceiving: boolean): void {
    [this.stopped, this.isReceiving] = [Date.now(), isReceiving];
  }

  go(): void {
    this.stopped = null;
  }
}
