/**
 * Tells the browser what a device's track holds, so that it gives up the right thing first (mst-content-hint): a face moves,
 * and a microphone is for words unless the person wants nothing taken away from what it hears.
 */
export function hint(track: MediaStreamTrack, wishes: MediaTrackConstraints | boolean | undefined): void {
  const isPlain = typeof wishes === 'object' && wishes.noiseSuppression === false;
  track.contentHint = track.kind === 'video' ? 'motion' : isPlain ? 'music' : 'speech';
}
