/** What the imitated browser can be asked for (mediacapture-main, 4.3.8). */
export const SUPPORTED: MediaTrackSupportedConstraints = {
  autoGainControl: true,
  deviceId: true,
  echoCancellation: true,
  facingMode: true,
  frameRate: true,
  groupId: true,
  height: true,
  noiseSuppression: true,
  width: true,
};

/** The browser's own error, where there is one: it is no DOMException. */
export function overconstrained(constraint: string): Error {
  if (typeof OverconstrainedError === 'undefined')
    return Object.assign(new Error('As the test wants it'), { name: 'OverconstrainedError', constraint });
  return new OverconstrainedError(constraint, 'As the test wants it');
}
