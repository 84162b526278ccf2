/** What was asked for: one device, both at once, or the screen. */
export type MediaSubject = 'microphone' | 'camera' | 'devices' | 'screen';

/**
 * What went wrong (mediacapture-main, 10.2 and 10.3), see `problemBehind()`:
 * - denied: the person, or this machine's administrator, does not let this site use the device
 * - dismissed: the browser's prompt was closed without an answer, and can be shown again
 * - framed: the page is in a frame whose `allow` attribute does not delegate the permission
 * - blocked: the page's own policy forbids it
 * - system: the operating system does not let the browser use the device
 * - missing: there is no such device
 * - busy: another app uses it, or the hardware failed
 * - unsatisfied: no device meets the constraints
 * - aborted: it stopped, and the browser does not say why
 * - failed: anything else
 */
export type MediaProblem =
  | 'denied'
  | 'dismissed'
  | 'framed'
  | 'blocked'
  | 'system'
  | 'missing'
  | 'busy'
  | 'unsatisfied'
  | 'aborted'
  | 'failed';

/** Why a device, or a screen, could not be opened. */
export type MediaErrorCode =
  | `${MediaSubject}-${MediaProblem}`
  /** Neither audio nor video was asked for (the browser's TypeError). */
  | 'constraints-empty'
  /** The page is not a secure context, so the browser hides its devices. */
  | 'context-insecure'
  /** The browser cannot capture at all. */
  | 'media-unsupported';

const PROBLEMS: readonly string[] = [
  'denied',
  'dismissed',
  'framed',
  'blocked',
  'system',
  'missing',
  'busy',
  'unsatisfied',
  'aborted',
  'failed',
] satisfies MediaProblem[];

/** A failure to capture; `cause` is the browser's exception, where there was one. */
export class MediaError extends Error {
  /** Always `MediaError`. */
  override readonly name = 'MediaError';

  constructor(
    /** What went wrong, from a closed list. */
    readonly code: MediaErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Returns what kind of problem an error is; null if it is not about a device. */
export function problemOf(error: MediaError): MediaProblem | null {
  const problem = error.code.split('-').at(-1) ?? '';
  return PROBLEMS.includes(problem) ? (problem as MediaProblem) : null;
}
