/** What screen-share, 5 adds to the constraints, as far as TypeScript does not know it yet. */
interface ScreenConstraints extends DisplayMediaStreamOptions {
  readonly systemAudio: 'include' | 'exclude';
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly monitorTypeSurfaces: 'include';
}

/**
 * Returns what to ask for when a screen is shared. The call's own sound must not come back to those who speak: a browser
 * that can leave the page's sound out (`restrictOwnAudio`) is asked to, and one that cannot does not offer the sound of
 * the whole system, which holds it; a tab's own sound is harmless, for this page is not among the tabs.
 */
export function screenConstraints(supported: object): ScreenConstraints {
  const canRestrict = 'restrictOwnAudio' in supported;
  // Sound that is no voice: what makes a voice clear would spoil it.
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const audio = canRestrict ? { ...plain, restrictOwnAudio: true } : plain;
  return {
    video: { frameRate: { ideal: 30 } },
    audio,
    systemAudio: canRestrict ? 'include' : 'exclude',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    monitorTypeSurfaces: 'include',
  };
}
