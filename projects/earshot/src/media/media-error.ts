/** What was asked for: one device, both at once, or the screen. */
export type MediaSubject = 'microphone' | 'camera' | 'devices' | 'screen';

/**
 * What went wrong, from the exception's name (mediacapture-main, 10.2 and 10.3):
 * denied (NotAllowedError), missing (NotFoundError), busy (NotReadableError), unsatisfied (OverconstrainedError),
 * aborted (AbortError), blocked (SecurityError), failed (anything else).
 */
export type MediaProblem = 'denied' | 'missing' | 'busy' | 'unsatisfied' | 'aborted' | 'blocked' | 'failed';

export type MediaErrorCode =
  | `${MediaSubject}-${MediaProblem}`
  /** Neither audio nor video was asked for (the browser's TypeError). */
  | 'constraints-empty'
  /** The page is not a secure context, so the browser hides its devices. */
  | 'context-insecure'
  /** The browser cannot capture at all. */
  | 'media-unsupported';

const PROBLEMS: Readonly<Record<string, MediaProblem>> = {
  NotAllowedError: 'denied',
  NotFoundError: 'missing',
  NotReadableError: 'busy',
  OverconstrainedError: 'unsatisfied',
  AbortError: 'aborted',
  SecurityError: 'blocked',
};

/** A failure to capture; `cause` is the browser's exception, where there was one. */
export class MediaError extends Error {
  override readonly name = 'MediaError';

  constructor(
    readonly code: MediaErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Makes the typed error of what getUserMedia or getDisplayMedia rejected with. */
export function toMediaError(subject: MediaSubject, cause: unknown): MediaError {
  if (cause instanceof MediaError) return cause;
  const problem = (cause instanceof Error ? PROBLEMS[cause.name] : null) ?? 'failed';
  return new MediaError(`${subject}-${problem}`, { cause });
}

/** Returns what kind of problem an error is; null when no device is to blame. */
export function problemOf(error: MediaError): MediaProblem | null {
  const problem = error.code.split('-').at(-1);
  return (Object.values(PROBLEMS) as string[]).concat('failed').includes(problem ?? '')
    ? (problem as MediaProblem)
    : null;
}
