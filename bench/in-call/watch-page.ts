/** What `watchPage` leaves in a page. */
export interface Watched {
  /** How often the page asked for an animation frame. */
  frames: number;
}

/**
 * Runs in every measured page before its own scripts: has its camera give 640×480, and counts the animation frames that it
 * asks for. Angular without zones schedules every change detection with `requestAnimationFrame` (raced with a time-out), so
 * that a page which asked for none has detected no change; a production build has nothing else to count them by.
 */
export function watchPage(): void {
  const watched: Watched = { frames: 0 };
  Object.assign(globalThis, { inCallWatched: watched });
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!mediaDevices) return; // about:blank is no secure context
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wanted) =>
    open(wanted?.video ? { ...wanted, video: { width: 640, height: 480, frameRate: { max: 30 } } } : wanted);
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => {
    watched.frames++;
    return ask(callback);
  };
}
