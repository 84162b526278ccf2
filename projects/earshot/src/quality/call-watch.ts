import type { PeerId } from '@earshot/protocol';
import type { CallService } from '../call/call-service';
import type { Participant } from '../call/participant';
import type { LocalMedia } from '../media/local-media';
import type { MediaService } from '../media/media-service';
import type { PeerLink } from '../peer/link/peer-link';
import { CallRecord } from './call-record';
import type { CallReport, CallSummary } from './call-report';
import { compared, judge, NOTHING_ARRIVES, type Verdict } from './judge';
import {
  type CallQuality,
  type DataUsage,
  type LinkQuality,
  type QualityCause,
  type QualityTrouble,
} from './link-quality';
import { type AdjustableLink, CameraPausing } from '../peer/mesh/camera-pausing';
import type { Moment } from './person-record';
import { bytesBetween, type LinkRates, ratesBetween } from './rates';
import { listened, NOT_LISTENING } from './silence';
import { type LinkSample, readStatistics } from '../peer/connection/statistics';
import { type Steady, steadied, UNKNOWN } from './steadiness';

/** What a link is asked, and told. */
type AskedLink = Pick<PeerLink, 'getStats' | 'voiceCodec'> & AdjustableLink;

/** A call as far as it says by itself when something changes. */
type FollowedCall = Pick<CallService, 'participants$' | 'state$' | 'callId$'>;
type FollowedMedia = Pick<MediaService, 'selection$' | 'devices$'>;

/** What is remembered of a link from one sample to the next. */
interface Memory {
  readonly sample: LinkSample;
  readonly steady: Steady;
  /** Whether the peer's picture was to be expected. */
  readonly isExpected: boolean;
}

const NOTHING_SEEN: CallQuality = { links: new Map(), usage: { sent: 0, received: 0 }, trouble: null };

const ABOUT_ONESELF: readonly (QualityCause | null)[] = ['own-upload', 'own-download', 'this-computer'];

/** Looks at one call's links when it is told to, and remembers what it saw. */
export class CallWatch {
  private readonly record: CallRecord;
  private readonly pausing = new CameraPausing();
  private memories: ReadonlyMap<PeerId, Memory> = new Map();
  private silence = NOT_LISTENING;
  private seen = NOTHING_SEEN;
  private samples = 0;

  /** `since` is when the call began; times in ms since 1970. */
  constructor(since: number, now: () => number) {
    this.record = new CallRecord(since, now);
  }

  /** Notes every change at its moment, however short it lasts, until it is told to do so no more. */
  follow(call: FollowedCall, media: FollowedMedia): { unsubscribe(): void } {
    const { record } = this;
    let [selected, speakers]: [string | null, readonly MediaDeviceInfo[]] = [null, []];
    const noteSpeaker = () =>
      record.takeSpeaker(speakers.find(({ deviceId }) => deviceId === selected)?.label ?? null);
    const following = [
      call.participants$.subscribe((people) => {
        for (const { id, isSelf, link } of people) if (!isSelf) record.takeLink(id, link);
      }),
      call.state$.subscribe((state) => {
        if (state.kind === 'live') record.takeSignaling(state.signaling);
      }),
      call.callId$.subscribe((id) => {
        if (id !== null) record.takeName(id);
      }),
      media.selection$.subscribe(({ speaker }) => {
        selected = speaker;
        noteSpeaker();
      }),
      media.devices$.subscribe((list) => {
        speakers = list.speakers;
        noteSpeaker();
      }),
    ];
    return { unsubscribe: () => following.forEach((each) => each.unsubscribe()) };
  }

  /** Resolves to how the call goes, after a look at every link. One that is overtaken by the next one changes nothing. */
  async sample(
    links: ReadonlyMap<PeerId, AskedLink>,
    participants: readonly Participant[],
    media: LocalMedia,
  ): Promise<CallQuality> {
    const turn = ++this.samples;
    const samples = await Promise.all([...links].map(([peer, link]) => read(peer, link)));
    if (turn !== this.samples) return this.seen;
    this.record.takeDevices(media);
    const people = new Map(participants.map((person) => [person.id, person]));
    const usage = this.usage(samples);
    const paused = this.pausing.take(samples, links, isCameraToYield(media));
    const moments = this.moments(samples, people, paused);
    this.record.take(moments, usage);
    const qualities = new Map(
      [...moments].flatMap(([peer, { quality }]) => (quality ? [[peer, quality]] : [])),
    );
    const self = participants.find(({ isSelf }) => isSelf);
    this.listen(samples, self?.microphone ?? false);
    this.seen = { links: qualities, usage, trouble: this.trouble(qualities) };
    return this.seen;
  }

  /** The call is over: a sample on its way counts no more. Returns what there is to say then. */
  end(): CallQuality {
    this.samples++;
    this.record.end();
    return { links: new Map(), usage: this.seen.usage, trouble: null };
  }

  /** How the call was, or is so far. */
  summary(): CallSummary {
    return this.record.summary();
  }

  /** What happened, without addresses. */
  report(): CallReport {
    return this.record.report();
  }

  /** What happened, with the addresses of both ends of every path. */
  reportWithAddresses(): CallReport {
    return this.record.reportWithAddresses();
  }

  private usage(samples: readonly Sampled[]): DataUsage {
    let { sent, received } = this.seen.usage;
    for (const [peer, sample] of samples) {
      const more = sample && bytesBetween(this.memories.get(peer)?.sample ?? null, sample);
      sent += more?.sent ?? 0;
      received += more?.received ?? 0;
    }
    return { sent, received };
  }

  private listen(samples: readonly Sampled[], isOn: boolean): void {
    const sound = samples.map(([, sample]) => sample?.microphone).find((microphone) => microphone);
    this.silence = listened(this.silence, sound ?? null, isOn);
  }

  private moments(
    samples: readonly Sampled[],
    people: ReadonlyMap<PeerId, Participant>,
    paused: ReadonlySet<PeerId>,
  ): ReadonlyMap<PeerId, Moment> {
    const before = this.memories;
    const seen = samples.map(([peer, sample]) => {
      const person = people.get(peer);
      const last = before.get(peer)?.sample;
      const isUp = person?.link === 'connected';
      return { peer, person, sample, rates: isUp && sample && last ? ratesBetween(last, sample) : null };
    });
    const verdicts = compared(
      new Map(seen.flatMap(({ peer, person, rates }) => (rates ? [[peer, verdict(rates, person)]] : []))),
    );
    const memories = new Map<PeerId, Memory>();
    const moments = new Map<PeerId, Moment>();
    for (const { peer, person, sample, rates } of seen) {
      const then = before.get(peer)?.steady ?? UNKNOWN;
      const now = verdicts.get(peer);
      const steady = now ? steadied(then, now) : then;
      const kept = sample ?? before.get(peer)?.sample;
      const isExpected = rates !== null && (person?.camera ?? false);
      if (kept) memories.set(peer, { sample: kept, steady, isExpected });
      const isPictureMissing = isExpected && !rates.pictureIn && (before.get(peer)?.isExpected ?? false);
      const pictures = { isCameraPaused: paused.has(peer), isPictureMissing };
      const quality = rates && sample ? { ...qualityOf(steady, rates, sample), ...pictures } : null;
      moments.set(peer, { link: person?.link ?? 'connecting', sample, rates, quality });
    }
    this.memories = memories;
    return moments;
  }

  /** The same trouble as before stays the same object. */
  private trouble(links: ReadonlyMap<PeerId, LinkQuality>): QualityTrouble | null {
    const before = this.seen.trouble;
    const now = this.silence.isSilent ? SILENT : worstOf(links);
    return now && before?.cause === now.cause && before.peer === now.peer ? before : now;
  }
}

const SILENT: QualityTrouble = { cause: 'microphone-silent', peer: null };

function worstOf(links: ReadonlyMap<PeerId, LinkQuality>): QualityTrouble | null {
  const bad = [...links].filter(([, { bars }]) => bars === 1);
  const own = bad.find(([, { cause }]) => ABOUT_ONESELF.includes(cause));
  if (own) return { cause: own[1].cause, peer: null };
  const [worst] = bad;
  return worst ? { cause: worst[1].cause, peer: worst[0] } : null;
}

type Sampled = readonly [PeerId, LinkSample | null];

async function read(peer: PeerId, link: AskedLink): Promise<Sampled> {
  try {
    return [peer, readStatistics(await link.getStats(), link.voiceCodec())];
  } catch {
    // A connection that is closed meanwhile, or a browser that will not say: this link has no sample this time.
    return [peer, null];
  }
}

/** Whether the camera may have to make room for the voice. Without a voice, whoever sends no picture either would look lost. */
function isCameraToYield({ tracks, interrupted }: LocalMedia): boolean {
  return tracks.camera !== null && tracks.microphone !== null && !interrupted.microphone;
}

function verdict(rates: LinkRates, person: Participant | undefined): Verdict {
  const sends = person ? person.microphone || person.camera : false;
  return sends && rates.down.bitrate === 0 ? NOTHING_ARRIVES : judge(rates);
}

function qualityOf(
  { bars, cause }: Steady,
  rates: LinkRates,
  { codecs }: LinkSample,
): Omit<LinkQuality, 'isCameraPaused' | 'isPictureMissing'> {
  const { roundTrip, isRelayed, up, down } = rates;
  return {
    bars,
    cause,
    roundTrip,
    isRelayed,
    codecs,
    up: { bitrate: up.bitrate, loss: up.loss },
    down: { bitrate: down.bitrate, loss: down.loss },
  };
}
