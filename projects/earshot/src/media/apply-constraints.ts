import { hint } from './content-hint';

/** Has an open track meet other wishes; one that it cannot meet stays unmet. */
export async function applyConstraints(
  track: MediaStreamTrack,
  wishes: MediaTrackConstraints,
): Promise<void> {
  hint(track, wishes);
  const { deviceId } = track.getSettings();
  try {
    await track.applyConstraints(deviceId ? { ...wishes, deviceId: { ideal: deviceId } } : wishes);
  } catch {
    // OverconstrainedError: the device goes on as it was, and the next one is asked again.
  }
}
