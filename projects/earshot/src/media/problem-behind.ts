import type { MediaProblem } from './media-error';
import type { DevicePermission } from './permission-watch';

/** What is known about the page when a request for a device is refused. */
export interface Circumstances {
  /** What the Permissions API says after the refusal. */
  readonly permission: DevicePermission;
  /** Whether the page's Permissions-Policy allows the feature; null if the browser does not say. */
  readonly isAllowedByPolicy: boolean | null;
  /** Whether the page is in a frame. */
  readonly isFramed: boolean;
}

/** The names of the specification, and those that older browsers and web views use. */
const BY_NAME: Readonly<Record<string, MediaProblem | 'refused' | 'unsafe'>> = {
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  SourceUnavailableError: 'busy',
  OverconstrainedError: 'unsatisfied',
  ConstraintNotSatisfiedError: 'unsatisfied',
  NotAllowedError: 'refused',
  PermissionDeniedError: 'refused',
  PermissionDismissedError: 'refused',
  PERMISSION_DENIED: 'refused',
  SecurityError: 'unsafe',
  // It was allowed and did not start (mediacapture-main, 10.2).
  AbortError: 'failed',
};

/** Returns what went wrong, from the exception that getUserMedia or getDisplayMedia rejected with. */
export function problemBehind(cause: unknown, circumstances: Circumstances): MediaProblem {
  const { name, message } = wordsOf(cause);
  const problem = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (problem === 'unsafe') return byPolicy(circumstances);
  if (problem === 'refused') return refusal(message, circumstances);
  // Firefox says this when another app uses the camera.
  if (name === 'AbortError' && /starting \w+ failed/iu.test(message)) return 'busy';
  return problem ?? 'failed';
}

/** Reads what was thrown: not always an Error, and not always one of this page's. */
function wordsOf(cause: unknown): { readonly name: string; readonly message: string } {
  if (typeof cause === 'string') return { name: cause, message: cause };
  if (typeof cause !== 'object' || cause === null) return { name: '', message: '' };
  try {
    const { name, message } = cause as Partial<Record<'name' | 'message', unknown>>;
    const text = (part: unknown) => (typeof part === 'string' ? part : '');
    return { name: text(name), message: text(message) };
  } catch {
    return { name: '', message: '' }; // something with a getter that throws, or of a frame that is gone
  }
}

function refusal(message: string, circumstances: Circumstances): MediaProblem {
  const { permission, isAllowedByPolicy } = circumstances;
  if (isAllowedByPolicy === false) return byPolicy(circumstances);
  // Chromium says this when macOS, Windows or Android blocks the device. If the permission is granted and the request
  // fails all the same, the system blocks it, too.
  if (/by system/iu.test(message) || permission === 'granted') return 'system';
  return permission === 'prompt' ? 'dismissed' : 'denied';
}

function byPolicy({ isFramed }: Circumstances): MediaProblem {
  return isFramed ? 'framed' : 'blocked';
}
