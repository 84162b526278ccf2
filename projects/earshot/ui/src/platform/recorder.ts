import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/** A recording under way. */
export interface Recording {
  /** Ends it, and resolves to the sound in a format that this browser plays. May be called twice. */
  stop(): Promise<Blob>;
}

/**
 * Records a stream's sound into memory, from now until it is stopped (mediastream-recording). Null where the browser
 * cannot record; the function returns null where the browser finds that out only when it is to begin.
 */
export const RECORD_SOUND = new InjectionToken<((stream: MediaStream) => Recording | null) | null>(
  'RECORD_SOUND',
  {
    providedIn: 'root',
    factory: () => {
      const window = inject(WINDOW);
      // NotSupportedError: WebKitGTK has the class even where it has no encoder.
      const start = (stream: MediaStream) => ifThere(() => record(new window.MediaRecorder(stream)));
      return ifThere(() => window.MediaRecorder) && start;
    },
  },
);

function record(recorder: MediaRecorder): Recording {
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const sound = new Promise<Blob>((resolve) =>
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType })), {
      once: true,
    }),
  );
  recorder.start();
  return {
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      return sound;
    },
  };
}
