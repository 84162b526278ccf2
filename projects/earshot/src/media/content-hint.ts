/**
 * Tells the browser what a device's track contains, so that it reduces the right quality first (mst-content-hint). A
 * camera shows motion. A microphone carries speech, or music if the person turned noise suppression off.
 */
export function hint(track: MediaStreamTrack, wishes: MediaTrackConstraints | boolean | undefined): void {
  const isPlain = typeof wishes === 'object' && wishes.noiseSuppression === false;
  track.contentHint = track.kind === 'video' ? 'motion' : isPlain ? 'music' : 'speech';
}
