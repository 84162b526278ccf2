import type { LinkState } from '../call/media-transport';
import type { MeasuredFlow, Measurement, PersonReport, ReportedChange, ReportedEnd } from './call-report';
import type { LinkQuality } from './link-quality';
import type { DirectionRates, LinkRates } from './rates';
import type { MediaSample, Path, PathEnd } from '../platform/media-sample';

/** What is known of a link at one moment. */
export interface Moment {
  readonly link: LinkState;
  readonly sample: MediaSample | null;
  readonly rates: LinkRates | null;
  readonly quality: LinkQuality | null;
}

/**
 * Seconds between kept measurements, and the most that are kept. Beyond that, every other one is dropped and the
 * seconds double.
 */
const MEASURE_EVERY = 10;
const MOST_MEASUREMENTS = 360;
/** The most changes that are kept, the newest ones, so that a bad link does not fill the memory. */
const MOST_CHANGES = 500;

type Kept = Exclude<ReportedChange, { path: unknown }> | { readonly at: number; readonly path: Path };

/** Remembers what happened on the link to one person. */
export class PersonRecord {
  private changes: Kept[] = [];
  private measurements: Measurement[] = [];
  private every = MEASURE_EVERY;
  private last: Moment | null = null;
  private link: LinkState | null = null;
  /** What was measured since the newest measurement that is kept. */
  private since: Measurement | null = null;
  private codecs: PersonReport['codecs'] = { sound: null, picture: null };

  constructor(private readonly person: number) {}

  /** Records the link at one moment; `at` in s since the call began. */
  take(at: number, moment: Moment): void {
    const { link, sample, rates, quality } = moment;
    const { last } = this;
    this.takeLink(at, link);
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

  /** Records the link's state alone, and nothing if it has not changed. */
  takeLink(at: number, link: LinkState): void {
    if (link === this.link) return;
    this.link = link;
    this.note({ at, link });
  }

  /** Returns the record, without addresses. */
  report(): PersonReport {
    return this.reportWith(({ type, protocol }) => ({ type, protocol }));
  }

  /** Returns the record, with the addresses of both ends. */
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
    return {
      person,
      codecs,
      changes,
      measurements: this.since ? [...measurements, this.since] : [...measurements],
    };
  }

  private note(change: Kept): void {
    this.changes = [...this.changes, change].slice(-MOST_CHANGES);
  }

  private measure(at: number, rates: LinkRates): void {
    const measured = worse(this.since, measurementOf(at, rates));
    const newest = this.measurements.at(-1);
    this.since = newest && at - newest.at < this.every ? measured : null;
    if (this.since) return;
    this.measurements.push(measured);
    if (this.measurements.length <= MOST_MEASUREMENTS) return;
    const all = this.measurements;
    this.measurements = all.flatMap((each, index) =>
      index % 2 === 0 ? [worse(all[index - 1] ?? null, each)] : [],
    );
    this.every *= 2;
  }
}

/** The later of two measurements, with the worse values of both for loss and freezes. */
function worse(before: Measurement | null, after: Measurement): Measurement {
  if (!before) return after;
  return {
    ...after,
    up: worseFlow(before.up, after.up),
    down: worseFlow(before.down, after.down),
    frozen: greater(before.frozen, after.frozen),
  };
}

function worseFlow(before: MeasuredFlow, after: MeasuredFlow): MeasuredFlow {
  const [loss, missing] = [greater(before.loss, after.loss), greater(before.missing, after.missing)];
  return { ...after, loss, missing };
}

function greater(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
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
