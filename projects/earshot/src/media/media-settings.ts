/** The size and frame rate that the camera is asked for. */
export type VideoQuality = 'auto' | 'high' | 'standard' | 'data-saver';

/** How microphone and camera are used. */
export interface MediaSettings {
  /** Whether the browser removes the speakers' sound from the microphone's. */
  readonly echoCancellation: boolean;
  /** Whether the browser removes background noise. */
  readonly noiseSuppression: boolean;
  /** Whether the browser keeps the voice at an even volume. */
  readonly autoGainControl: boolean;
  /** Filters out everything but the nearest voice, if the device can (`MediaService.canIsolateVoice`). */
  readonly voiceIsolation: boolean;
  /** auto: 1280x720 pixels at 30/s; high: 1920x1080 at 30/s; standard: 640x480 at 24/s; data-saver: 320x240 at 15/s. */
  readonly video: VideoQuality;
}

export const DEFAULT_SETTINGS: MediaSettings = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  voiceIsolation: false,
  video: 'auto',
};

const QUALITIES: Readonly<Record<VideoQuality, readonly [width: number, height: number, rate: number]>> = {
  auto: [1280, 720, 30],
  high: [1920, 1080, 30],
  standard: [640, 480, 24],
  'data-saver': [320, 240, 15],
};

/** Returns the constraints for a microphone. None is mandatory: a device that cannot meet one still opens. */
export function audioConstraints(settings: MediaSettings): MediaTrackConstraints {
  const { echoCancellation, noiseSuppression, autoGainControl, voiceIsolation } = settings;
  const common = { echoCancellation, noiseSuppression, autoGainControl };
  // TypeScript does not know it yet (mediacapture-extensions, 5).
  return voiceIsolation ? ({ ...common, voiceIsolation } as MediaTrackConstraints) : common;
}

/** Returns the constraints for a camera. None is mandatory: a camera comes as close as it can. */
export function videoConstraints({ video }: MediaSettings): MediaTrackConstraints {
  const [width, height, rate] = QUALITIES[video];
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: rate } };
}

/** Reads remembered settings. Settings that are unreadable or unknown take their default. */
export function readSettings(text: string | null, defaults: MediaSettings): MediaSettings {
  if (!text) return defaults;
  try {
    const stored = JSON.parse(text) as Partial<Record<keyof MediaSettings, unknown>>;
    const flag = (key: Exclude<keyof MediaSettings, 'video'>) =>
      typeof stored[key] === 'boolean' ? stored[key] : defaults[key];
    return {
      echoCancellation: flag('echoCancellation'),
      noiseSuppression: flag('noiseSuppression'),
      autoGainControl: flag('autoGainControl'),
      voiceIsolation: flag('voiceIsolation'),
      video: isQuality(stored.video) ? stored.video : defaults.video,
    };
  } catch {
    return defaults; // the stored text is not JSON: something else wrote it, or it was cut off
  }
}

function isQuality(value: unknown): value is VideoQuality {
  return typeof value === 'string' && Object.hasOwn(QUALITIES, value);
}
