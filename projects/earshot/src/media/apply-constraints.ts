import { hint } from './content-hint';

/** Applies other constraints to an open track; ignores one that it cannot meet. */
export async function applyConstraints(
  track: MediaStreamTrack,
  wishes: MediaTrackConstraints,
): Promise<void> {
  hint(track, wishes);
  const { deviceId } = track.getSettings();
  try {
    await track.applyConstraints(deviceId ? { ...wishes, deviceId: { ideal: deviceId } } : wishes);
  } catch {
    // OverconstrainedError: the device keeps its settings, and the next one gets the same constraints.
  }
}
