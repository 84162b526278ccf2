/** Returns what a browser says of an open track: nothing where it says nothing. */
export function settingsOf(track: MediaStreamTrack | null | undefined): MediaTrackSettings {
  try {
    // Some browsers, and add-ons that change tracks, lack it or return nothing.
    const settings = (track as Partial<MediaStreamTrack> | null | undefined)?.getSettings?.();
    return settings ?? {};
  } catch {
    return {}; // InvalidStateError: the track has ended
  }
}
