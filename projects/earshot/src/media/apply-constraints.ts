import { hint } from './content-hint';
import { settingsOf } from './track-settings';

/** Applies other constraints to an open track; ignores one that it cannot meet. */
export async function applyConstraints(
  track: MediaStreamTrack,
  wishes: MediaTrackConstraints,
): Promise<void> {
  const { deviceId } = settingsOf(track);
  try {
    hint(track, wishes);
    await track.applyConstraints(deviceId ? { ...wishes, deviceId: { ideal: deviceId } } : wishes);
  } catch {
    // OverconstrainedError: the device keeps its settings, and the next one gets the same constraints.
  }
}
