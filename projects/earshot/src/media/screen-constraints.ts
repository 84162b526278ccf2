/** The constraints of screen-share, 5 that TypeScript does not know yet. */
interface ScreenConstraints extends DisplayMediaStreamOptions {
  readonly systemAudio: 'include' | 'exclude';
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly monitorTypeSurfaces: 'include';
}

/**
 * Returns the constraints for sharing a screen. The call's own sound must not go back to the people who speak. A
 * browser that can leave out the page's sound (`restrictOwnAudio`) is asked to. Any other is asked not to offer the
 * sound of the whole system, which contains the call's. A tab's sound is harmless, because this page is not among the
 * tabs.
 */
export function screenConstraints(supported: object): ScreenConstraints {
  const canRestrict = 'restrictOwnAudio' in supported;
  // Shared sound is not a voice, and processing that makes a voice clear would spoil it.
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
