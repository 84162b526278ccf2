import type { PeerId } from '@earshot/protocol';
import type { LocalMedia } from '../media/local-media';
import type { LinkState } from '../call/media-transport';
import type { LogLine } from '@earshot/angular/config';
import type { CallReport, CallSummary, ReportedDevices, ReportedSignaling } from './call-report';
import type { Bars, DataUsage } from './link-quality';
import { type Moment, PersonRecord } from './person-record';

/** From this share of bad moments, the whole call counts as bad: people remember one moment in ten. */
const REMEMBERED = 0.1;

/** The most changes of devices that are kept, and of the server's state, so that a long call does not fill the memory. */
const MOST_CHANGES = 500;

/** Remembers how a call goes, for its summary and its report. Times in ms since 1970. */
export class CallRecord {
  private readonly people = new Map<PeerId, PersonRecord>();
  private devices: ReportedDevices[] = [];
  private signaling: ReportedSignaling[] = [];
  private call: string | null = null;
  private speaker: string | null = null;
  private readonly counts = { 1: 0, 2: 0, 3: 0 };
  private readonly causes = new Map<NonNullable<CallSummary['cause']>, number>();
  private usage: DataUsage = { sent: 0, received: 0 };
  private ended: number | null = null;

  constructor(
    private readonly began: number,
    private readonly now: () => number,
    private readonly lines: () => readonly LogLine[] = () => [],
  ) {}

  /** Records the state of every link. */
  take(moments: ReadonlyMap<PeerId, Moment>, usage: DataUsage): void {
    this.usage = usage;
    const at = this.seconds();
    // If others are still connected, this person's connection was lost. With only one other person, nobody can tell.
    const isAnyoneThere = [...moments.values()].some((moment) => !isAway(moment));
    for (const [peer, moment] of moments) {
      this.personOf(peer).take(at, moment);
      if (isAway(moment)) this.countAs(1, isAnyoneThere ? 'their-connection' : 'interrupted');
      else if (moment.quality?.bars) this.countAs(moment.quality.bars, moment.quality.cause);
    }
  }

  /** Records the state of a link from now on. */
  takeLink(peer: PeerId, link: LinkState): void {
    this.personOf(peer).takeLink(this.seconds(), link);
  }

  /** Records whether the server can be reached from now on. */
  takeSignaling(signaling: ReportedSignaling['signaling']): void {
    if (this.signaling.at(-1)?.signaling === signaling) return;
    this.signaling = [...this.signaling, { at: this.seconds(), signaling }].slice(-MOST_CHANGES);
  }

  /** Records the call's name in the server's logs. */
  takeName(call: string): void {
    this.call = call;
  }

  /** Records the name of the chosen speaker; null for the system's default. It is kept with the other devices. */
  takeSpeaker(speaker: string | null): void {
    this.speaker = speaker;
  }

  /** Records the devices in use, if they have changed. */
  takeDevices({ tracks, isMicrophoneOn }: LocalMedia): void {
    const devices: ReportedDevices = {
      at: this.seconds(),
      microphone: tracks.microphone?.label ?? null,
      camera: tracks.camera?.label ?? null,
      speaker: this.speaker,
      isMicrophoneOn,
      isSharing: tracks.screen !== null,
    };
    const before = this.devices.at(-1);
    if (!before || !isSame(before, devices)) this.devices = [...this.devices, devices].slice(-MOST_CHANGES);
  }

  /** Ends the record when the call is over. */
  end(): void {
    this.ended = this.now();
  }

  /** Returns the summary of the call so far. */
  summary(): CallSummary {
    const { 1: poor, 2: fair, 3: good } = this.counts;
    const all = poor + fair + good;
    const isPoor = poor > REMEMBERED * all;
    const verdict = isPoor ? 'poor' : poor + fair > REMEMBERED * all ? 'mixed' : 'good';
    const [[cause] = [null]] = [...this.causes].sort(([, a], [, b]) => b - a);
    return {
      duration: (this.ended ?? this.now()) - this.began,
      usage: this.usage,
      verdict: all === 0 ? null : verdict,
      cause: all === 0 || verdict === 'good' ? null : cause,
    };
  }

  /** Returns the report, without addresses. */
  report(): CallReport {
    return this.reportOf((person) => person.report());
  }

  /** Returns the report, with the addresses of both ends of every path. */
  reportWithAddresses(): CallReport {
    return this.reportOf((person) => person.reportWithAddresses());
  }

  private reportOf(told: (person: PersonRecord) => ReturnType<PersonRecord['report']>): CallReport {
    return {
      format: 'earshot-call-report',
      version: 1,
      began: new Date(this.began).toISOString(),
      call: this.call,
      summary: this.summary(),
      signaling: [...this.signaling],
      devices: [...this.devices],
      people: [...this.people.values()].map(told),
      log: this.lines().map((line) => ({ ...line, at: this.seconds(line.at) })),
    };
  }

  private personOf(peer: PeerId): PersonRecord {
    const person = this.people.get(peer) ?? new PersonRecord(this.people.size + 1);
    this.people.set(peer, person);
    return person;
  }

  private countAs(bars: Bars, cause: CallSummary['cause']): void {
    this.counts[bars] += 1;
    // A bad moment counts as much as two mediocre ones.
    if (cause) this.causes.set(cause, (this.causes.get(cause) ?? 0) + 3 - bars);
  }

  private seconds(at = this.now()): number {
    return Number(((at - this.began) / 1_000).toFixed(1));
  }
}

/** Whether the connection was lost, as opposed to not made yet. */
function isAway({ link }: Moment): boolean {
  return link === 'reconnecting' || link === 'failed';
}

function isSame(a: ReportedDevices, b: ReportedDevices): boolean {
  const { microphone, camera, speaker, isMicrophoneOn, isSharing } = a;
  const isSameDevice = microphone === b.microphone && camera === b.camera && speaker === b.speaker;
  return isSameDevice && isMicrophoneOn === b.isMicrophoneOn && isSharing === b.isSharing;
}
