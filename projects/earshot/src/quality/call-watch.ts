import type { PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  catchError,
  distinctUntilChanged,
  exhaustMap,
  finalize,
  forkJoin,
  from,
  map,
  type Observable,
  of,
  tap,
  timeout,
  withLatestFrom,
} from 'rxjs';
import type { Participant } from '../call/participant';
import type { LocalMedia } from '../media/local-media';
import type { PeerLink } from '../peer/peer-link';
import { CallRecord } from './call-record';
import { compared, judge, NOTHING_ARRIVES, type Verdict } from './judge';
import type { DataUsage, LinkQuality, QualityCause, QualityTrouble } from './link-quality';
import type { Moment } from './person-record';
import { bytesBetween, type LinkRates, ratesBetween } from './rates';
import { listened, NOT_LISTENING } from './silence';
import { type LinkSample, type RawStat, readStats } from './stats';
import { type Steady, steadied, UNKNOWN } from './steadiness';

/** A connection that is closed meanwhile may never answer (webrtc-pc, 4.4.1.2). ms. */
const ANSWERS_WITHIN = 4_000;

/** What a call is watched by. */
export interface WatchSources {
  /** Emits whenever it is time for a sample. */
  readonly ticks$: Observable<unknown>;
  readonly links$: Observable<ReadonlyMap<PeerId, Pick<PeerLink, 'getStats'>>>;
  readonly participants$: Observable<readonly Participant[]>;
  readonly media$: Observable<LocalMedia>;
  /** When the call began, ms since 1970. */
  readonly since: number;
  readonly now: () => number;
}

/** What is remembered of a link from one sample to the next. */
interface Memory {
  readonly sample: LinkSample;
  readonly steady: Steady;
}

const ABOUT_ONESELF: readonly (QualityCause | null)[] = ['own-upload', 'own-download', 'this-computer'];

/** Looks at one call's links from time to time, and remembers what it saw. */
export class CallWatch {
  private readonly record: CallRecord;
  private memories: ReadonlyMap<PeerId, Memory> = new Map();
  private silence = NOT_LISTENING;
  private readonly qualitySubject = new BehaviorSubject<ReadonlyMap<PeerId, LinkQuality>>(new Map());
  private readonly usageSubject = new BehaviorSubject<DataUsage>({ sent: 0, received: 0 });
  private readonly troubleSubject = new BehaviorSubject<QualityTrouble | null>(null);

  /** Emits every link's quality, at once and after every sample. */
  readonly quality$ = this.qualitySubject.asObservable();
  /** Emits what the call has used, at once and after every sample. */
  readonly usage$ = this.usageSubject.asObservable();
  /** Emits what the person should be told, at once and on every change. */
  readonly trouble$ = this.troubleSubject.pipe(
    distinctUntilChanged((a, b) => a?.cause === b?.cause && a?.peer === b?.peer),
  );
  /** Emits after every sample; watches for as long as someone listens, and is over then. */
  readonly samples$: Observable<void>;

  constructor({ ticks$, links$, participants$, media$, since, now }: WatchSources) {
    this.record = new CallRecord(since, now);
    this.samples$ = ticks$.pipe(
      withLatestFrom(links$, participants$, media$),
      // A sample that takes longer than until the next one is not overtaken.
      exhaustMap(([, links, participants, media]) =>
        read(links).pipe(
          tap((samples) => {
            this.record.takeDevices(media);
            this.take(samples, participants);
          }),
        ),
      ),
      map(() => undefined),
      finalize(() => this.end()),
    );
  }

  /** How the call was, or is so far. */
  summary() {
    return this.record.summary();
  }

  /** What happened, without addresses. */
  report() {
    return this.record.report();
  }

  /** What happened, with the addresses of both ends of every path. */
  reportWithAddresses() {
    return this.record.reportWithAddresses();
  }

  private take(samples: readonly Sampled[], participants: readonly Participant[]): void {
    const people = new Map(participants.map((person) => [person.id, person]));
    const used = samples.map(([peer, sample]) =>
      sample ? bytesBetween(this.memories.get(peer)?.sample ?? null, sample) : { sent: 0, received: 0 },
    );
    const usage = used.reduce(
      (sum, { sent, received }) => ({ sent: sum.sent + sent, received: sum.received + received }),
      this.usageSubject.value,
    );
    const moments = this.moments(samples, people);
    this.record.take(moments, usage);
    this.usageSubject.next(usage);
    this.qualitySubject.next(
      new Map([...moments].flatMap(([peer, { quality }]) => (quality ? [[peer, quality]] : []))),
    );
    const self = participants.find(({ isSelf }) => isSelf);
    const sound = samples.map(([, sample]) => sample?.microphone).find((microphone) => microphone);
    this.silence = listened(this.silence, sound ?? null, self?.microphone ?? false);
    this.troubleSubject.next(this.trouble());
  }

  private moments(
    samples: readonly Sampled[],
    people: ReadonlyMap<PeerId, Participant>,
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
      if (kept) memories.set(peer, { sample: kept, steady });
      const quality = rates && sample ? qualityOf(steady, rates, sample) : null;
      moments.set(peer, { link: person?.link ?? 'connecting', sample, rates, quality });
    }
    this.memories = memories;
    return moments;
  }

  private trouble(): QualityTrouble | null {
    if (this.silence.isSilent) return { cause: 'microphone-silent', peer: null };
    const bad = [...this.qualitySubject.value].filter(([, { bars }]) => bars === 1);
    const own = bad.find(([, { cause }]) => ABOUT_ONESELF.includes(cause));
    if (own) return { cause: own[1].cause, peer: null };
    const [worst] = bad;
    return worst ? { cause: worst[1].cause, peer: worst[0] } : null;
  }

  private end(): void {
    this.record.end();
    this.qualitySubject.next(new Map());
    this.troubleSubject.next(null);
  }
}

type Sampled = readonly [PeerId, LinkSample | null];

/** Emits once a sample of every link; null for one that gave none. */
function read(links: ReadonlyMap<PeerId, Pick<PeerLink, 'getStats'>>): Observable<readonly Sampled[]> {
  if (links.size === 0) return of([]);
  return forkJoin(
    [...links].map(([peer, link]) =>
      from(link.getStats()).pipe(
        map((report): Sampled => [peer, readStats(report as ReadonlyMap<string, RawStat>)]),
        timeout(ANSWERS_WITHIN),
        // A connection that is closed meanwhile, or a browser that will not say: this link has no sample this time.
        catchError(() => of([peer, null] as const)),
      ),
    ),
  );
}

function verdict(rates: LinkRates, person: Participant | undefined): Verdict {
  const sends = person ? person.microphone || person.camera : false;
  return sends && rates.down.bitrate === 0 ? NOTHING_ARRIVES : judge(rates);
}

function qualityOf({ bars, cause }: Steady, rates: LinkRates, { codecs }: LinkSample): LinkQuality {
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
