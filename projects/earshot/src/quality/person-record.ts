import type { LinkState } from '../peer/link-state';
import type { MeasuredFlow, Measurement, PersonReport, ReportedChange, ReportedEnd } from './call-report';
import type { LinkQuality } from './link-quality';
import type { DirectionRates, LinkRates } from './rates';
import type { LinkSample, Path, PathEnd } from './stats';

/** What is known of a link at one moment. */
export interface Moment {
  readonly link: LinkState;
  readonly sample: LinkSample | null;
  readonly rates: LinkRates | null;
  readonly quality: LinkQuality | null;
}

/** Seconds between measurements that are kept, and how many are: then every other one goes, and so on. */
const MEASURE_EVERY = 10;
const MOST_MEASUREMENTS = 360;
/** A link that goes up and down all day fills no memory: its newest changes are kept. */
const MOST_CHANGES = 500;

type Kept = Exclude<ReportedChange, { path: unknown }> | { readonly at: number; readonly path: Path };

/** Remembers what happened on the link to one person. */
export class PersonRecord {
  private changes: Kept[] = [];
  private measurements: Measurement[] = [];
  private every = MEASURE_EVERY;
  private last: Moment | null = null;
  private codecs: PersonReport['codecs'] = { sound: null, picture: null };

  constructor(private readonly person: number) {}

  /** Takes in how it stands; `at` in s since the call began. */
  take(at: number, moment: Moment): void {
    const { link, sample, rates, quality } = moment;
    const { last } = this;
    if (link !== last?.link) this.note({ at, link });
    const path = sample?.path;
    if (path && path.id !== last?.sample?.path?.id) this.note({ at, path });
    if (quality && (quality.bars !== last?.quality?.bars || quality.cause !== last.quality.cause))
      this.note({ at, bars: quality.bars, cause: quality.cause });
    if (rates) this.measure(at, rates);
    if (sample) {
      const { sound, picture } = sample.codecs;
      this.codecs = { sound: sound ?? this.codecs.sound, picture: picture ?? this.codecs.picture };
    }
    this.last = moment;
  }

  /** What is remembered, without addresses. */
  report(): PersonReport {
    return this.reportWith(({ type, protocol }) => ({ type, protocol }));
  }

  /** What is remembered, with the addresses of both ends. */
  reportWithAddresses(): PersonReport {
    return this.reportWith((end) => end);
  }

  private reportWith(told: (end: PathEnd) => ReportedEnd): PersonReport {
    const { person, codecs, measurements } = this;
    const changes = this.changes.map((change) =>
      'path' in change
        ? { at: change.at, path: { local: told(change.path.local), remote: told(change.path.remote) } }
        : change,
    );
    return { person, codecs, changes, measurements: [...measurements] };
  }

  private note(change: Kept): void {
    this.changes = [...this.changes, change].slice(-MOST_CHANGES);
  }

  private measure(at: number, rates: LinkRates): void {
    const newest = this.measurements.at(-1);
    if (newest && at - newest.at < this.every) return;
    this.measurements.push(measurementOf(at, rates));
    if (this.measurements.length <= MOST_MEASUREMENTS) return;
    this.measurements = this.measurements.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }
}

function measurementOf(at: number, { roundTrip, up, down, pictureIn, pictureOut }: LinkRates): Measurement {
  const sent = pictureOut && {
    framesPerSecond: rounded(pictureOut.framesPerSecond, 1),
    limitation: pictureOut.limitation,
  };
  return {
    at,
    roundTrip: roundTrip === null ? null : Math.round(roundTrip),
    up: flowOf(up),
    down: flowOf(down),
    frozen: pictureIn && rounded(pictureIn.frozen, 3),
    sent,
  };
}

function flowOf({ bitrate, loss, voice }: DirectionRates): MeasuredFlow {
  return {
    bitrate: Math.round(bitrate),
    loss: loss === null ? null : rounded(loss, 4),
    missing: voice && rounded(voice.missing, 4),
  };
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
