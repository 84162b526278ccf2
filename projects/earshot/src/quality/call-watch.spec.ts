import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject } from 'rxjs';
import type { CallState } from '../call/call-state';
import type { Participant } from '../call/participant';
import { type LocalMedia, NO_MEDIA } from '../media/local-media';
import type { LinkState } from '../call/media-transport';
import { CallWatch } from './call-watch';
import type { CallQuality, LinkQuality, QualityTrouble } from './link-quality';
import type { Change } from '../peer/connection/recorded-statistics.fixture';
import { MeshSampler } from '../peer/mesh/mesh-sampler';
import { RecordedLink } from '../peer/mesh/recorded-link.fixture';

const [BEN, EVE] = ['ben', 'eve'] as PeerId[] as [PeerId, PeerId];
const BEGAN = Date.UTC(2030, 0, 1);

describe('CallWatch', () => {
  let links: Map<PeerId, RecordedLink>;
  let people: readonly Participant[];
  let media: LocalMedia;
  let sampler: MeshSampler;
  let watch: CallWatch;
  let now: number;
  let seen: CallQuality;

  const person = (id: PeerId, more: Partial<Participant> = {}): Participant => ({
    id,
    name: `${id} with a name`,
    isSelf: false,
    role: 'participant',
    joined: 1,
    stream: null,
    screen: null,
    microphone: true,
    camera: true,
    sharing: false,
    link: 'connected',
    ...more,
  });

  beforeEach(() => {
    links = new Map([[BEN, new RecordedLink()]]);
    people = [person('me' as PeerId, { isSelf: true }), person(BEN)];
    media = NO_MEDIA;
    now = BEGAN;
    sampler = new MeshSampler();
    watch = new CallWatch(BEGAN, () => now);
  });

  /** Takes a number of samples, 2 s apart. */
  async function pass(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) {
      now += 2_000;
      const { microphone, camera } = media.tracks;
      seen = watch.take(await sampler.sample(links, !!microphone && !!camera), people, media);
    }
  }

  const quality = (id = BEN): LinkQuality | undefined => seen.links.get(id);
  const trouble = (): QualityTrouble | null => seen.trouble;

  const LOSSY: Change = { type: 'remote-inbound-rtp', fields: { fractionLost: 0.3 } };

  it('says how a link does once it has seen it for a few seconds', async () => {
    await pass(1);
    expect(quality()).toBeUndefined();
    await pass(1);
    expect(quality()?.bars).toBeNull();
    await pass(1);
    expect(quality()).toEqual(jasmine.objectContaining({ bars: 3, cause: null, isRelayed: false }));
    expect(quality()?.codecs).toEqual({ sound: 'opus', picture: 'VP8' });
    expect(quality()!.up.bitrate).toBeGreaterThan(100_000);
    expect(trouble()).toBeNull();
  });

  it('tells of an upload that does not get through, and no more once it does', async () => {
    await pass(3);
    links.get(BEN)!.changes = [LOSSY];
    await pass(1);
    expect(quality()?.bars).toBe(3);
    await pass(1);
    expect(quality()).toEqual(jasmine.objectContaining({ bars: 1, cause: 'own-upload' }));
    expect(trouble()).toEqual({ cause: 'own-upload', peer: null });
    links.get(BEN)!.changes = [];
    await pass(4);
    expect(quality()?.bars).toBe(1);
    await pass(1);
    expect(quality()?.bars).toBe(3);
    expect(trouble()).toBeNull();
  });

  it('names no cause in the first seconds, of a call or of a new path', async () => {
    links.get(BEN)!.changes = [LOSSY];
    await pass(4);
    expect(quality()).toEqual(jasmine.objectContaining({ bars: 1, cause: null }));
    expect(trouble()).toBeNull();
    await pass(1);
    expect(trouble()).toEqual({ cause: 'own-upload', peer: null });
    people = [people[0]!, person(BEN, { link: 'reconnecting' })];
    await pass(1);
    people = [people[0]!, person(BEN)];
    await pass(3);
    expect(trouble()).toBeNull();
    await pass(1);
    expect(trouble()).not.toBeNull();
  });

  it('calls no upload too slow for lost packets whose sound the next ones have (RED), up to a point', async () => {
    links.get(BEN)!.codec = 'audio/red';
    const lose = (fractionLost: number) =>
      (links.get(BEN)!.changes = [{ type: 'remote-inbound-rtp', fields: { fractionLost } }]);
    await pass(3);
    for (const [share, bars] of [
      [0.05, 3],
      [0.13, 3],
      [0.2, 2],
    ] as const) {
      lose(share);
      await pass(5);
      expect(quality()?.bars).withContext(`${share}`).toBe(bars);
      expect(trouble()).toBeNull();
    }
    lose(0.5);
    await pass(2);
    expect(trouble()).toEqual({ cause: 'own-upload', peer: null });
  });

  it('takes what does not get through to one of two for that person’s trouble', async () => {
    links.set(EVE, new RecordedLink());
    people = [...people, person(EVE)];
    await pass(3);
    links.get(EVE)!.changes = [LOSSY];
    await pass(2);
    expect(trouble()).toEqual({ cause: 'their-connection', peer: EVE });
    expect(quality(BEN)?.bars).toBe(3);
  });

  it('pauses one’s own camera on the line that has no room for it, says so, and tries it again', async () => {
    const track = {} as MediaStreamTrack;
    media = { ...NO_MEDIA, tracks: { ...NO_MEDIA.tracks, microphone: track, camera: track } };
    links.set(EVE, new RecordedLink());
    people = [...people, person(EVE)];
    await pass(5);
    links.get(BEN)!.changes = [{ type: 'candidate-pair', fields: { availableOutgoingBitrate: 50_000 } }];
    await pass(2);
    expect(links.get(BEN)!.isCameraSent).toBeFalse();
    expect([quality(BEN), quality(EVE)].map((one) => one?.isCameraPaused)).toEqual([true, false]);
    links.get(BEN)!.changes = [];
    await pass(4);
    expect(links.get(BEN)!.isCameraSent).toBeTrue();
    expect(quality(BEN)?.isCameraPaused).toBeFalse();
  });

  it('pauses no camera where there is no voice to make room for: nothing at all would come, as from a lost path', async () => {
    media = { ...NO_MEDIA, tracks: { ...NO_MEDIA.tracks, camera: {} as MediaStreamTrack } };
    links.get(BEN)!.changes = [{ type: 'candidate-pair', fields: { availableOutgoingBitrate: 50_000 } }];
    await pass(8);
    expect(links.get(BEN)!.isCameraSent).not.toBeFalse();
    expect(quality(BEN)?.isCameraPaused).toBeFalse();
  });

  it('notices that no picture comes from a camera that has been on for a while', async () => {
    const none: Change = { type: 'inbound-rtp', mid: '1', fields: { framesReceived: 0 } };
    await pass(3);
    expect(quality()?.isPictureMissing).toBeFalse();
    people = people.map((one) => ({ ...one, camera: false }));
    links.get(BEN)!.changes = [none];
    await pass(2);
    expect(quality()?.isPictureMissing).toBeFalse();
    people = people.map((one) => ({ ...one, camera: true }));
    await pass(1);
    expect(quality()?.isPictureMissing).withContext('it was just turned on').toBeFalse();
    await pass(1);
    expect(quality()?.isPictureMissing).toBeTrue();
    links.get(BEN)!.changes = [];
    await pass(1);
    expect(quality()?.isPictureMissing).toBeFalse();
  });

  it('notices that nothing comes from someone who sends', async () => {
    await pass(3);
    const { bytesReceived } = [...links.get(BEN)!.report().values()].find(({ id }) => id.startsWith('CP6'))!;
    links.get(BEN)!.changes = [{ type: 'candidate-pair', fields: { bytesReceived: bytesReceived! } }];
    await pass(3);
    expect(quality()).toEqual(jasmine.objectContaining({ bars: 1, cause: 'their-connection' }));
    people = [people[0]!, person(BEN, { microphone: false, camera: false })];
    await pass(5);
    expect(quality()?.bars).toBe(3);
  });

  it('puts the last lines of the log into the report, with their times in the call', () => {
    const line = { level: 'warn', context: 'peer', message: 'a step was refused', detail: null } as const;
    const lines = [
      { ...line, at: BEGAN - 1_500 },
      { ...line, at: BEGAN + 3_000 },
    ];
    watch = new CallWatch(
      BEGAN,
      () => now,
      () => lines,
    );
    expect(watch.report().log).toEqual([
      { ...line, at: -1.5 },
      { ...line, at: 3 },
    ]);
  });

  it('says nothing of a link whose path is being sought', async () => {
    await pass(3);
    people = [people[0]!, person(BEN, { link: 'reconnecting' })];
    await pass(1);
    expect(quality()).toBeUndefined();
  });

  it('goes on with the others when a connection closes in the midst of a sample', async () => {
    links.set(EVE, new RecordedLink());
    people = [...people, person(EVE)];
    await pass(3);
    links.get(BEN)!.isClosed = true;
    await pass(1);
    expect(quality(BEN)).toBeUndefined();
    expect(quality(EVE)?.bars).toBe(3);
  });

  it('tells that the microphone is on and silent', async () => {
    const silent: Change = { type: 'media-source', fields: { totalAudioEnergy: 3 } };
    links.get(BEN)!.changes = [silent];
    await pass(8);
    expect(trouble()).toEqual({ cause: 'microphone-silent', peer: null });
    links.get(BEN)!.changes = [];
    await pass(1);
    expect(trouble()).toBeNull();
  });

  it('says nothing any more when it is over', async () => {
    links.get(BEN)!.changes = [LOSSY];
    await pass(5);
    const { usage } = seen;
    expect(trouble()).not.toBeNull();
    expect(watch.end()).toEqual({ links: new Map(), usage, trouble: null });
  });

  it('keeps the trouble the same object for as long as it is the same', async () => {
    links.get(BEN)!.changes = [LOSSY];
    await pass(5);
    const before = trouble();
    expect(before).not.toBeNull();
    await pass(1);
    expect(trouble()).toBe(before);
  });

  it('sums a call up: how long, how much, how good, and what was in the way', async () => {
    await pass(10);
    expect(watch.summary()).toEqual({
      duration: 20_000,
      usage: seen.usage,
      verdict: 'good',
      cause: null,
    });
    links.get(BEN)!.changes = [LOSSY];
    await pass(5);
    watch.end();
    now += 60_000;
    expect(watch.summary()).toEqual(
      jasmine.objectContaining({ duration: 30_000, verdict: 'poor', cause: 'own-upload' }),
    );
  });

  it('sums up as bad a call that was lost half of the time, or could not be had again', async () => {
    for (const link of ['reconnecting', 'failed'] as const) {
      await pass(5);
      people = [people[0]!, person(BEN, { link })];
      await pass(5);
      expect(watch.summary())
        .withContext(link)
        .toEqual(jasmine.objectContaining({ verdict: 'poor', cause: 'interrupted' }));
      people = [people[0]!, person(BEN)];
    }
  });

  it('takes a link that is lost while others are not for that person’s trouble', async () => {
    links.set(EVE, new RecordedLink());
    people = [...people, person(EVE, { link: 'reconnecting' })];
    await pass(5);
    expect(watch.summary().cause).toBe('their-connection');
  });

  it('knows no verdict for a call that one was alone in', async () => {
    links.clear();
    await pass(3);
    expect(watch.summary()).toEqual({
      duration: 6_000,
      usage: { sent: 0, received: 0 },
      verdict: null,
      cause: null,
    });
  });

  it('reports what changed and what was measured, with numbers for people and without addresses', async () => {
    const track = { label: 'A microphone' } as MediaStreamTrack;
    media = { ...NO_MEDIA, isMicrophoneOn: true, tracks: { ...NO_MEDIA.tracks, microphone: track } };
    await pass(4);
    links.get(BEN)!.changes = [LOSSY];
    await pass(8);
    const report = watch.report();
    expect(report.began).toBe('2030-01-01T00:00:00.000Z');
    expect(report.devices).toEqual([
      {
        at: 2,
        microphone: 'A microphone',
        camera: null,
        speaker: null,
        isMicrophoneOn: true,
        isSharing: false,
      },
    ]);
    const [ben] = report.people;
    const end = { type: 'host', protocol: 'udp' };
    expect(ben?.changes).toEqual([
      { at: 2, link: 'connected' },
      { at: 2, path: { local: end, remote: end } },
      { at: 4, bars: null, cause: null },
      { at: 6, bars: 3, cause: null },
      { at: 12, bars: 1, cause: 'own-upload' },
    ]);
    expect(ben?.measurements.map(({ at, up }) => [at, up.loss])).toEqual([
      [4, 0],
      [14, 0.3],
      [24, 0.3],
    ]);
    const text = JSON.stringify(report);
    for (const secret of ['fd00::2', '192.0.2.2', '56170', 'with a name', BEN])
      expect(text).not.toContain(secret);
  });

  it('reports every change at its moment, however short, the speaker, and the call’s name in the server’s logs', async () => {
    const participants$ = new BehaviorSubject(people);
    const state$ = new BehaviorSubject<CallState>({ kind: 'live', signaling: 'up', since: BEGAN });
    const callId$ = new BehaviorSubject<string | null>('c-7');
    const selection$ = new BehaviorSubject({ microphone: null, camera: null, speaker: 's2' });
    const headset = { deviceId: 's2', label: 'A headset' } as MediaDeviceInfo;
    const devices$ = new BehaviorSubject({ microphones: [], cameras: [], speakers: [headset] });
    const following = watch.follow({ participants$, state$, callId$ }, { selection$, devices$ });
    const link = (one: LinkState) => participants$.next([people[0]!, person(BEN, { link: one })]);
    await pass(1);
    now += 300;
    link('reconnecting');
    state$.next({ kind: 'live', signaling: 'down', since: BEGAN });
    now += 1_300;
    link('connected');
    state$.next({ kind: 'live', signaling: 'up', since: BEGAN });
    callId$.next(null);
    const report = watch.report();
    expect(report.call).toBe('c-7');
    expect(report.signaling).toEqual([
      { at: 0, signaling: 'up' },
      { at: 2.3, signaling: 'down' },
      { at: 3.6, signaling: 'up' },
    ]);
    expect(report.devices.map(({ speaker }) => speaker)).toEqual(['A headset']);
    expect(report.people[0]!.changes.filter((change) => 'link' in change)).toEqual([
      { at: 0, link: 'connected' },
      { at: 2.3, link: 'reconnecting' },
      { at: 3.6, link: 'connected' },
    ]);
    following.unsubscribe();
    for (const subject of [participants$, state$, callId$, selection$, devices$])
      expect(subject.observed).toBeFalse();
  });

  it('reports addresses to those who ask for them', async () => {
    await pass(2);
    const text = JSON.stringify(watch.reportWithAddresses());
    for (const told of ['fd00::2', '56170']) expect(text).toContain(told);
    expect(text).not.toContain('with a name');
  });
});
