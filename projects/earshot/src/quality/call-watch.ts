import type { PeerId } from '@earshot/protocol';
import type { CallService } from '../call/call-service';
import type { MediaMeasurements } from '../call/media-transport';
import type { Participant } from '../call/participant';
import type { LocalMedia } from '../media/local-media';
import type { MediaService } from '../media/media-service';
import type { LogLine } from '@earshot/angular/config';
import type { MediaSample } from '../platform/media-sample';
import { CallRecord } from './call-record';
import type { CallReport, CallSummary } from './call-report';
import { compared, judge, NOTHING_ARRIVES, type Verdict } from './judge';
import type { CallQuality, LinkQuality, QualityCause, QualityTrouble } from './link-quality';
import type { Moment } from './person-record';
import { type LinkRates, ratesBetween } from './rates';
import { listened, NOT_LISTENING } from './silence';
import { type Steady, steadied, UNKNOWN } from './steadiness';

/** The streams of a call whose changes are recorded. */
type FollowedCall = Pick<CallService, 'participants$' | 'state$' | 'callId$'>;
type FollowedMedia = Pick<MediaService, 'selection$' | 'devices$'>;

/** What is remembered about a link from one sample to the next. */
interface Memory {
  readonly sample: MediaSample;
  readonly steady: Steady;
  /** Whether a picture of the peer was expected. */
  readonly isExpected: boolean;
  /** How many samples in a row the path has been judged. */
  readonly judged: number;
}

type Measured = MediaMeasurements['people'];

const NOTHING_SEEN: CallQuality = { links: new Map(), usage: { sent: 0, received: 0 }, trouble: null };

/**
 * How many verdicts in a row it takes to name a cause: 10 s. While a call begins, a browser does not yet know how wide the line is, and
 * both machines have the most to do.
 */
const NAMED_FROM = 4;

const ABOUT_ONESELF: readonly (QualityCause | null)[] = ['own-upload', 'own-download', 'this-computer'];

/** Judges the measurements of one call, and records them. */
export class CallWatch {
  private readonly record: CallRecord;
  private memories: ReadonlyMap<PeerId, Memory> = new Map();
  private silence = NOT_LISTENING;
  private seen = NOTHING_SEEN;

  /** `since` is when the call began; times in ms since 1970. `lines` returns the last lines of the log. */
  constructor(since: number, now: () => number, lines?: () => readonly LogLine[]) {
    this.record = new CallRecord(since, now, lines);
  }

  /** Records every change when it happens, even a short one, until unsubscribed. */
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

  /** Adds the measurements of one moment, and returns the quality of the call. */
  take(
    { people: measured, usage }: MediaMeasurements,
    participants: readonly Participant[],
    media: LocalMedia,
  ): CallQuality {
    this.record.takeDevices(media);
    const moments = this.moments(measured, new Map(participants.map((person) => [person.id, person])));
    this.record.take(moments, usage);
    const qualities = new Map(
      [...moments].flatMap(([peer, { quality }]) => (quality ? [[peer, quality]] : [])),
    );
    const self = participants.find(({ isSelf }) => isSelf);
    this.listen(measured, self?.microphone ?? false);
    this.seen = { links: qualities, usage, trouble: this.trouble(qualities) };
    return this.seen;
  }

  /** Ends the record. Returns the final state. */
  end(): CallQuality {
    this.record.end();
    return { links: new Map(), usage: this.seen.usage, trouble: null };
  }

  /** Returns the summary of the call so far. */
  summary(): CallSummary {
    return this.record.summary();
  }

  /** Returns the report, without addresses. */
  report(): CallReport {
    return this.record.report();
  }

  /** Returns the report, with the addresses of both ends of every path. */
  reportWithAddresses(): CallReport {
    return this.record.reportWithAddresses();
  }

  private listen(measured: Measured, isOn: boolean): void {
    const sound = [...measured.values()].map(({ sample }) => sample?.microphone).find((sound) => sound);
    this.silence = listened(this.silence, sound ?? null, isOn);
  }

  private moments(measured: Measured, people: ReadonlyMap<PeerId, Participant>): ReadonlyMap<PeerId, Moment> {
    const before = this.memories;
    const seen = [...measured].map(([peer, { sample, isCameraPaused }]) => {
      const person = people.get(peer);
      const last = before.get(peer)?.sample;
      const isUp = person?.link === 'connected';
      const rates = isUp && sample && last ? ratesBetween(last, sample) : null;
      return { peer, person, sample, isCameraPaused, rates };
    });
    const verdicts = compared(
      new Map(seen.flatMap(({ peer, person, rates }) => (rates ? [[peer, verdict(rates, person)]] : []))),
    );
    const memories = new Map<PeerId, Memory>();
    const moments = new Map<PeerId, Moment>();
    for (const { peer, person, sample, isCameraPaused, rates } of seen) {
      const then = before.get(peer)?.steady ?? UNKNOWN;
      const now = verdicts.get(peer);
      const steady = now ? steadied(then, now) : then;
      const kept = sample ?? before.get(peer)?.sample;
      const isExpected = rates !== null && (person?.camera ?? false);
      const judged = now ? (before.get(peer)?.judged ?? 0) + 1 : 0;
      if (kept) memories.set(peer, { sample: kept, steady, isExpected, judged });
      const isPictureMissing = isExpected && !rates.pictureIn && (before.get(peer)?.isExpected ?? false);
      const pictures = { isCameraPaused, isPictureMissing };
      const named = judged < NAMED_FROM ? { ...steady, cause: null } : steady;
      const quality = rates && sample ? { ...qualityOf(named, rates, sample), ...pictures } : null;
      moments.set(peer, { link: person?.link ?? 'connecting', sample, rates, quality });
    }
    this.memories = memories;
    return moments;
  }

  /** Returns the same object while the trouble stays the same. */
  private trouble(links: ReadonlyMap<PeerId, LinkQuality>): QualityTrouble | null {
    const before = this.seen.trouble;
    const known = [...links].filter(([peer]) => (this.memories.get(peer)?.judged ?? 0) >= NAMED_FROM);
    const now = this.silence.isSilent ? SILENT : worstOf(known);
    return now && before?.cause === now.cause && before.peer === now.peer ? before : now;
  }
}

const SILENT: QualityTrouble = { cause: 'microphone-silent', peer: null };

function worstOf(links: readonly (readonly [PeerId, LinkQuality])[]): QualityTrouble | null {
  const bad = links.filter(([, { bars }]) => bars === 1);
  const own = bad.find(([, { cause }]) => ABOUT_ONESELF.includes(cause));
  if (own) return { cause: own[1].cause, peer: null };
  const [worst] = bad;
  return worst ? { cause: worst[1].cause, peer: worst[0] } : null;
}

function verdict(rates: LinkRates, person: Participant | undefined): Verdict {
  const sends = person ? person.microphone || person.camera : false;
  return sends && rates.down.bitrate === 0 ? NOTHING_ARRIVES : judge(rates);
}

function qualityOf(
  { bars, cause }: Steady,
  rates: LinkRates,
  { codecs }: MediaSample,
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
