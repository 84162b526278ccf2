import type { EntryKind, JournalEntry, PageReport } from '../instrument/report.ts';
import type { ThreadWork, Window } from '../trace/thread-work.ts';

/** The steps of a call in the order in which they usually come. */
export const STEPS = [
  'join sent',
  'join acked',
  'offer sent',
  'offer received',
  'answer received',
  'ICE connected',
  'DTLS connected',
  'connected',
  'first frame',
] as const;
export type Step = (typeof STEPS)[number];

/** Milliseconds from the click to each step, on both sides where a step has two; a step that a page has not is missing. */
export interface CallTimes {
  readonly steps: Partial<Record<Step, number>>;
  /** First frame on the page that came first, and on the page that joined. */
  readonly frames: readonly [number, number];
  /** The sizes of those frames: a sender that starts small is seen sooner. */
  readonly pictures: readonly [string, string];
  readonly clockSkew: number;
  readonly sentVideo: string;
  readonly mediaRoundTrip: number | null;
  readonly mediaPath: string;
  /** What the main threads of the page that came first and of the page that joined did until each saw a frame. */
  readonly work?: readonly [ThreadWork, ThreadWork];
  /** Every entry of both pages, when asked for. */
  readonly trace?: readonly string[];
}

/** What both pages of a call wrote down. */
export interface Reports {
  readonly waiting: PageReport;
  readonly joining: PageReport;
}

/** Reads the times of one call out of what both pages wrote down. */
export function timesOf(reports: Reports): CallTimes {
  const { waiting, joining } = reports;
  const click = clickOf(reports);
  const there = moments(waiting.entries, click);
  const here = moments(joining.entries, click);
  const frames = [there('frame'), here('frame')] as const;
  if (frames[0] === undefined || frames[1] === undefined) throw new Error('a page painted no remote frame');
  const steps: Partial<Record<Step, number | undefined>> = {
    'join sent': here('socket-sent', 'message', 'offer'),
    'join acked': here('socket-received', 'message'),
    'offer sent': here('socket-sent', 'offer') ?? here('set-local-done', 'offer'),
    'offer received': there('set-remote', 'offer'),
    'answer received': here('set-remote', 'answer'),
    'ICE connected': latest(there('ice', 'connected', 'completed'), here('ice', 'connected', 'completed')),
    'DTLS connected': latest(there('dtls', 'connected'), here('dtls', 'connected')),
    connected: latest(there('connection', 'connected'), here('connection', 'connected')),
    'first frame': Math.max(frames[0], frames[1]),
  };
  return {
    steps: Object.fromEntries(Object.entries(steps).filter(([, time]) => time !== undefined)),
    frames: [frames[0], frames[1]],
    pictures: [firstPicture(waiting), firstPicture(joining)],
    clockSkew: Math.abs(waiting.clockSkew - joining.clockSkew),
    sentVideo: joining.sentVideo,
    mediaRoundTrip: joining.mediaRoundTrip,
    mediaPath: joining.mediaPath,
  };
}

/** From the click to the first frame, on the page that came first and on the page that joined. */
export function windowsOf(reports: Reports): readonly [Window, Window] {
  const from = clickOf(reports);
  const windowOf = ({ entries }: PageReport): Window => {
    const to = entries.find(({ kind }) => kind === 'frame')?.at;
    if (to === undefined) throw new Error('a page painted no remote frame');
    return { from, to };
  };
  return [windowOf(reports.waiting), windowOf(reports.joining)];
}

function clickOf({ joining }: Reports): number {
  const click = joining.entries.findLast(
    ({ kind, detail }) => kind === 'click' && detail.includes('Join'),
  )?.at;
  if (click === undefined) throw new Error('the joining page saw no click on Join');
  return click;
}

function moments(entries: readonly JournalEntry[], click: number) {
  // Socket messages before the click belong to the lobby; a state may have been reached there, and then counts as such.
  const isEarlyTalk = ({ kind, at }: JournalEntry): boolean => kind.startsWith('socket-') && at < click;
  return (kind: EntryKind, ...details: string[]): number | undefined => {
    const found = entries.find(
      (entry) =>
        entry.kind === kind &&
        !isEarlyTalk(entry) &&
        (details.length === 0 || details.includes(entry.detail)),
    );
    return found && found.at - click;
  };
}

/** Everything that both pages did, in order: ms from the click, side, what. The last click on Join is the one. */
export function traceOf({ waiting, joining }: Reports): string[] {
  const click = joining.entries.findLast(({ kind }) => kind === 'click')?.at ?? 0;
  const told = (side: string, { entries }: PageReport): (JournalEntry & { side: string })[] =>
    entries.map((entry) => ({ ...entry, side }));
  return [...told('waiting', waiting), ...told('joining', joining)]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, side, kind, detail }) => `${(at - click).toFixed(1)} ${side} ${kind} ${detail}`.trim());
}

function firstPicture({ entries }: PageReport): string {
  return entries.find(({ kind }) => kind === 'frame')?.detail ?? 'none';
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : Math.max(one, other);
}
