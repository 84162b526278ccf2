import type { Opened } from './device-opener';
import { MediaError } from './media-error';
import type { OwnMedia } from './own-media';
import type { MediaKind } from './wishes';

/** What the browser gave for one kind. */
export interface Answer {
  readonly opened: Opened;
  /** What is used if it did not open. */
  readonly instead?: MediaStreamTrack | null;
  /** The sound of a screen. */
  readonly sound?: MediaStreamTrack | null;
}

export type Answers = Partial<Record<MediaKind, Answer>>;
/** What to ask for, such as a device's id, by kind. */
type Targets = Partial<Record<MediaKind, string>>;

/** One question to the browser and what came of it. */
export interface Question {
  readonly targets: Targets;
  /** Asks. Called at once, within the caller's task, and only for kinds that the browser is not busy with already. */
  readonly ask: (kinds: readonly MediaKind[]) => Promise<Answers>;
  /** Called for each kind whose answer was still wanted. */
  readonly answered?: ((kind: MediaKind, isOpen: boolean) => void) | undefined;
}

interface Pending {
  readonly kind: MediaKind;
  readonly target: string;
  readonly since: number;
  readonly done: Promise<void>;
}

/** For how long, in ms, a question that was called off is taken up again, instead of asking a second time. */
const STILL_SHOWN = 10_000;

/**
 * Asks the browser for devices and screens. Questions wait for nothing, not for each other either; an answer that is no
 * longer wanted when it comes is stopped.
 */
export class MediaRequests {
  private readonly pending = new Set<Pending>();

  constructor(
    private readonly own: OwnMedia,
    private readonly now: () => number,
  ) {}

  /** Asks for what is not asked for already. Resolves when the browser has answered, whether that is still wanted or not. */
  async put({ targets, ask, answered }: Question): Promise<void> {
    const wanted = Object.entries(targets) as [MediaKind, string][];
    const fresh = wanted.filter(([kind, target]) => !this.isUnderWay(kind, target));
    for (const [kind, target] of wanted) this.own.wish(kind, { kind: 'ask', target });
    if (fresh.length > 0) this.send(fresh, { ask, answered });
    const pending = wanted.flatMap(([kind, target]) => this.find(kind, target));
    await Promise.all(pending.map(({ done }) => done));
  }

  private send(
    fresh: readonly (readonly [MediaKind, string])[],
    { ask, answered }: Omit<Question, 'targets'>,
  ): void {
    const since = this.now();
    const kinds = fresh.map(([kind]) => kind);
    const done = ask(kinds)
      .catch((cause: unknown) => failed(kinds, cause))
      .then((answers) => {
        for (const part of parts) this.pending.delete(part);
        for (const part of parts) this.take(part, answers[part.kind] ?? { opened: null }, answered);
      });
    const parts: readonly Pending[] = fresh.map(([kind, target]) => ({ kind, target, since, done }));
    for (const part of parts) this.pending.add(part);
  }

  private isUnderWay(kind: MediaKind, target: string): boolean {
    const isWaiting = this.own.wishes[kind].asked === target;
    return this.find(kind, target).some(({ since }) => isWaiting || this.now() - since < STILL_SHOWN);
  }

  private take({ kind, target }: Pending, answer: Answer, answered: Question['answered']): void {
    const { opened } = answer;
    const isError = opened === null || opened instanceof MediaError;
    const isWanted = this.own.wishes[kind].asked === target;
    // A failure counts once no other question for the same is open.
    if (!isWanted || (isError && this.find(kind, target).length > 0)) {
      for (const track of tracksOf(answer)) track.stop();
      return;
    }
    this.use(kind, answer);
    const { tracks } = this.own.current;
    const isOpen = !isError && tracks[kind] === opened;
    const next = isOpen
      ? ({ kind: 'opened' } as const)
      : ({ kind: 'not-opened', isOpen: tracks[kind] !== null } as const);
    this.own.wish(kind, next);
    answered?.(kind, isOpen);
  }

  private use(kind: MediaKind, { opened, instead = null, sound = null }: Answer): void {
    const isLive = opened !== null && !(opened instanceof MediaError) && opened.readyState === 'live';
    const { isOn } = this.own.wishes.microphone;
    if (isLive && kind === 'microphone') opened.enabled = isOn;
    // A camera that was stopped for the next one to open is gone if that one does not.
    const isHalted = kind === 'camera' && this.own.current.tracks.camera?.readyState === 'ended';
    if (!isLive && (isHalted || instead)) this.own.put(kind, instead);
    if (opened !== null) this.own.adopt(kind, opened);
    if (isLive && kind === 'screen') this.own.adopt('screenSound', sound);
  }

  private find(kind: MediaKind, target: string): readonly Pending[] {
    return [...this.pending].filter((one) => one.kind === kind && one.target === target);
  }
}

function tracksOf({ opened, instead, sound }: Answer): readonly MediaStreamTrack[] {
  const all = [opened, instead ?? null, sound ?? null];
  return all.filter((one): one is MediaStreamTrack => one !== null && !(one instanceof MediaError));
}

function failed(kinds: readonly MediaKind[], cause: unknown): Answers {
  const entries = kinds.map((kind) => [kind, { opened: new MediaError(`${kind}-failed`, { cause }) }]);
  return Object.fromEntries(entries) as Answers;
}
