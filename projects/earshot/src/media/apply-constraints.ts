import type { Log } from '../platform/log';
import { hint } from './content-hint';
import { settingsOf } from './track-settings';

/** Applies other constraints to an open track; ignores one that it cannot meet. */
export async function applyConstraints(
  track: MediaStreamTrack,
  wishes: MediaTrackConstraints,
  log: Log,
): Promise<void> {
  const { deviceId } = settingsOf(track);
  try {
    hint(track, wishes);
    await track.applyConstraints(deviceId ? { ...wishes, deviceId: { ideal: deviceId } } : wishes);
  } catch (error) {
    log.warn('a device keeps its settings', error);
    // OverconstrainedError: the device keeps its settings, and the next one gets the same constraints.
  }
}
