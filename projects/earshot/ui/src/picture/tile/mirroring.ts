/**
 * Whether a picture of one's own is to be mirrored, as people know themselves: not that of a camera which looks at the room,
 * where writing would be the wrong way round. A camera that does not say where it looks is a webcam (mediacapture-main, `facingMode`).
 */
export function isShownMirrored(stream: MediaStream | null): boolean {
  return stream?.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}
