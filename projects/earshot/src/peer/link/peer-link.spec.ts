import { firstValueFrom, filter } from 'rxjs';
import type { RemoteTrack } from '../connection/connection';
import type { PeerLinkState } from './link-state';
import { type LinkEnd, type LinkPair, linkPair, ufrag, until } from './link-pair.fixture';
import type { Numbered } from './outbox';
import { NOTHING_PUBLISHED } from '../connection/tracks';

describe('PeerLink', () => {
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

  it('connects, and tells the states of the connection, of ICE and of signalling', async () => {
    pair = linkPair();
    const seen: string[] = [];
    pair.offering.link.states$.subscribe(({ connection, ice, signaling }) =>
      seen.push(`${connection} ${ice} ${signaling}`),
    );
    await connected();
    await until('stable', () => seen.at(-1)?.endsWith('connected stable') ?? false);
    expect(seen[0]).toBe('new new stable');
    expect(seen.some((states) => states.endsWith('have-local-offer'))).toBeTrue();
  });

  it('sends all local tracks both ways, and each arrives with what it is for', async () => {
    const received: RemoteTrack[] = [];
    pair = linkPair({ offeringTracks: localTracks(), answeringTracks: localTracks() });
    pair.answering.link.remoteTracks$.subscribe((track) => received.push(track));
    pair.offering.link.remoteTracks$.subscribe((track) => received.push(track));
    await connected();
    // The browser decodes sound only where somebody listens.
    for (const { track, role } of received) if (role === 'microphone') listenTo(track);
    expect(received.map(({ role, track }) => `${role}:${track.kind}`).sort()).toEqual([
      'camera:video',
      'camera:video',
      'microphone:audio',
      'microphone:audio',
      'screen:video',
      'screen:video',
      'screenSound:audio',
      'screenSound:audio',
    ]);
    for (const end of [pair.offering, pair.answering]) {
      await until('frames and sound arrive', async () => {
        const [sound, picture] = await Promise.all([inbound(end, 'audio'), inbound(end, 'video')]);
        return (
          sound.some((one) => (one['totalAudioEnergy'] ?? 0) > 0) &&
          picture.some((one) => (one['framesDecoded'] ?? 0) > 2)
        );
      });
    }
  });

  it('starts sending a track later without negotiating again', async () => {
    pair = linkPair();
    await connected();
    const offers: Numbered[] = [];
    pair.offering.link.descriptions$.subscribe((message) => offers.push(message));
    pair.answering.link.descriptions$.subscribe((message) => offers.push(message));
    pair.answering.link.publish({ ...NOTHING_PUBLISHED, camera: stream.getVideoTracks()[0]! });
    await until('the camera arrives', async () =>
      (await inbound(pair.offering, 'video')).some((one) => (one['framesDecoded'] ?? 0) > 2),
    );
    expect(offers).toEqual([]);
  });

  it('starts with a small picture, for an early first one, and lets it grow once connected', async () => {
    pair = linkPair({ offeringTracks: localTracks(), answeringTracks: localTracks() });
    await connected();
    const scales = () =>
      [pair.offering, pair.answering].map(
        (end) => pcOf(end).getTransceivers()[1]?.sender.getParameters().encodings[0]?.scaleResolutionDownBy,
      );
    expect(scales()).toEqual([2, 2]);
    await until('both have grown', () => scales().every((scale) => scale === 1));
    expect(scales()).toEqual([1, 1]);
  });

  it('trickles candidates as they are found and ends them with null', async () => {
    pair = linkPair();
    const sent: (string | null)[] = [];
    pair.offering.link.candidates$.subscribe(({ candidate }) => sent.push(candidate?.candidate ?? null));
    await connected();
    await until('gathering is over', () => pcOf(pair.offering).iceGatheringState === 'complete');
    await until('the end is told', () => sent.at(-1) === null);
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.slice(0, -1).every((candidate) => candidate?.startsWith('candidate:'))).toBeTrue();
  });

  it('ends 200 forced collisions of later offers connected, with neither change lost', async () => {
    pair = linkPair({ delay: 2 });
    await connected();
    let offers = { offering: 0, answering: 0 };
    pair.offering.link.descriptions$.subscribe(
      ({ description }) => description.type === 'offer' && offers.offering++,
    );
    pair.answering.link.descriptions$.subscribe(
      ({ description }) => description.type === 'offer' && offers.answering++,
    );
    const [ours, theirs] = [pcOf(pair.offering), pcOf(pair.answering)];
    let collisions = 0;
    for (let round = 0; round < 200; round++) {
      offers = { offering: 0, answering: 0 };
      const direction = round % 2 === 0 ? 'recvonly' : 'sendrecv';
      const [camera, screen] = [ours.getTransceivers()[1]!, theirs.getTransceivers()[2]!];
      camera.direction = direction;
      screen.direction = direction;
      await until(
        `round ${round} is settled`,
        () =>
          [ours, theirs].every((pc) => pc.signalingState === 'stable') &&
          camera.currentDirection === direction &&
          screen.currentDirection === direction,
      );
      if (offers.offering > 0 && offers.answering > 0) collisions++;
      expect([ours.connectionState, theirs.connectionState]).toEqual(['connected', 'connected']);
    }
    expect(collisions).toBe(200);
    expect([pair.offering.pcs.length, pair.answering.pcs.length]).toEqual([1, 1]);
  }, 120_000);

  for (const asking of ['offering', 'answering'] as const) {
    it(`finds a new path when the ${asking} side restarts, and only the polite side offers`, async () => {
      pair = linkPair();
      await connected();
      const before = ufrag(pcOf(pair.answering));
      const offersOfAnswering: Numbered[] = [];
      pair.answering.link.descriptions$
        .pipe(filter(({ description }) => description.type === 'offer'))
        .subscribe((message) => offersOfAnswering.push(message));
      pair[asking].link.restart();
      await until('both have new credentials', () => ufrag(pcOf(pair.answering)) !== before);
      await until('stable', () => pcOf(pair.answering).signalingState === 'stable');
      expect(offersOfAnswering).toEqual([]);
      await until('connected', () => pcOf(pair.answering).connectionState === 'connected');
    });
  }

  it('applies a description once, however often it arrives', async () => {
    pair = linkPair();
    const offers: Numbered[] = [];
    const answers: Numbered[] = [];
    pair.offering.link.descriptions$.subscribe((message) => offers.push(message));
    pair.answering.link.descriptions$.subscribe((message) => answers.push(message));
    await connected();
    for (const offer of offers) void pair.answering.link.accept(offer);
    pair.answering.link.restart();
    await until(
      'the restart is answered',
      () => answers.filter(({ description }) => description.type === 'answer').length > 1,
    );
    expect(answers.map(({ description }) => description.type)).toEqual(['answer', 'restart', 'answer']);
  });

  it('says that a description was accepted once it is applied, and of a repetition not before', async () => {
    pair = linkPair();
    const offers: Numbered[] = [];
    pair.offering.link.descriptions$.subscribe((message) => offers.push(message));
    await connected();
    pair.cut(true);
    pair.offering.link.restart();
    await until('another offer', () => offers.length === 2);
    const before = pcOf(pair.answering).remoteDescription?.sdp;
    const first = pair.answering.link.accept(offers[1]!);
    const again = pair.answering.link.accept(offers[1]!);
    expect(pcOf(pair.answering).remoteDescription?.sdp).toBe(before);
    expect(await again).toBeTrue();
    expect(pcOf(pair.answering).remoteDescription?.sdp).not.toBe(before);
    expect(await first).toBeTrue();
  });

  it('accepts what it refuses for good, and never what comes when it is closed', async () => {
    pair = linkPair();
    await connected();
    const { link } = pair.answering;
    const garbage = { type: 'offer', sdp: 'v=0 and nothing else' } as const;
    const [old, bad] = [
      { epoch: 1, seq: 1, description: garbage },
      { epoch: Date.now() + 1_000, seq: 99, description: garbage },
    ];
    expect(await link.accept(old)).toBeTrue();
    expect(await link.accept(bad)).toBeTrue();
    const late = link.accept({ ...bad, seq: 100 });
    link.close();
    expect(await late).toBeFalse();
    expect(await link.accept({ ...bad, seq: 101 })).toBeFalse();
  });

  it("takes the first offer of the protocol's own example: epoch 0, seq 0", async () => {
    pair = linkPair();
    const sent: Numbered[] = [];
    pair.offering.link.descriptions$.subscribe((message) => sent.push(message));
    await connected(); // an offer still on its way would reach the new link, too
    const { link, pcs } = pair.meetAgain();
    const answers: Numbered[] = [];
    link.descriptions$.subscribe((message) => answers.push(message));
    expect(await link.accept({ ...sent[0]!, epoch: 0, seq: 0 })).toBeTrue();
    expect(answers.map(({ epoch, description }) => [epoch, description.type])).toEqual([[0, 'answer']]);
    expect(pcs.length).toBe(1);
  });

  it('drops what an older epoch sent', async () => {
    pair = linkPair();
    const old: Numbered[] = [];
    pair.offering.link.descriptions$.subscribe((message) => old.push(message));
    await connected();
    const stale = { ...old[0]!, seq: 999 };
    pair.offering.link.retry();
    await until('a new connection', () => pair.answering.pcs.length === 2);
    await until('connected', () => pcOf(pair.answering).connectionState === 'connected');
    void pair.answering.link.accept(stale);
    await until('stable', () => pcOf(pair.answering).signalingState === 'stable');
    expect(pair.answering.pcs.length).toBe(2);
    expect(pcOf(pair.answering).connectionState).toBe('connected');
  });

  it('leaves nothing behind when it is closed, however often', async () => {
    pair = linkPair();
    await connected();
    const counts = () => [pair.offering, pair.answering].map(({ listeners }) => [...listeners.values()]);
    expect(
      counts()
        .flat()
        .every((count) => count > 0),
    ).toBeTrue();
    pair.close();
    pair.close();
    expect(counts()).toEqual([[0], [0]]);
    for (const end of [pair.offering, pair.answering]) expect(pcOf(end).connectionState).toBe('closed');
    expect(await firstValueFrom(pair.offering.link.state$, { defaultValue: 'completed' })).toBe('completed');
  });
});

/** What a side receives of one kind, in the browser's figures. */
async function inbound(end: LinkEnd, kind: string): Promise<Record<string, number>[]> {
  const all: { type: string; kind?: string }[] = [];
  (await end.pcs.at(-1)!.getStats()).forEach((stat: { type: string; kind?: string }) => all.push(stat));
  return all.filter((stat) => stat.type === 'inbound-rtp' && stat.kind === kind) as unknown as Record<
    string,
    number
  >[];
}

function listenTo(track: MediaStreamTrack): void {
  const audio = new Audio();
  audio.srcObject = new MediaStream([track]);
  void audio.play();
}
