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

const BY_NAME: Readonly<Record<string, MediaProblem>> = {
  NotFoundError: 'missing',
  NotReadableError: 'busy',
  OverconstrainedError: 'unsatisfied',
  AbortError: 'aborted',
};

/** Returns what went wrong, from the exception that getUserMedia or getDisplayMedia rejected with. */
export function problemBehind(cause: unknown, circumstances: Circumstances): MediaProblem {
  if (!(cause instanceof Error)) return 'failed';
  if (cause.name === 'SecurityError') return byPolicy(circumstances);
  if (cause.name === 'NotAllowedError') return refusal(cause, circumstances);
  return BY_NAME[cause.name] ?? 'failed';
}

function refusal({ message }: Error, circumstances: Circumstances): MediaProblem {
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
