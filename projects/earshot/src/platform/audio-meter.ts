import { inject, InjectionToken } from '@angular/core';
import { Observable } from 'rxjs';
import { guarded } from './guarded';
import { ifThere } from './if-there';
import { outsideZones } from './outside-zones';
import { type Log, LOG } from './log';
import { WINDOW } from './window';

const SAMPLE_EVERY_MS = 100;
const SILENCE_DB = -60;

/**
 * Emits how loud a stream's audio is, from 0 (silence, -60 dBFS and below) to 1 (full scale): 0 at first, then 10 times
 * a second while the browser lets the page listen. Emits 0 once if the browser has no AudioContext.
 */
export const AUDIO_LEVEL = new InjectionToken<(stream: MediaStream) => Observable<number>>('AUDIO_LEVEL', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const log = inject(LOG)('platform');
    return (stream) => meter(window, stream, log);
  },
});

function meter(window: Window & typeof globalThis, stream: MediaStream, log: Log): Observable<number> {
  return new Observable((subscriber) => {
    subscriber.next(0);
    if (stream.getAudioTracks().length === 0) return undefined;
    const listening = ifThere(() => listen(window, stream));
    if (!listening) return undefined;
    const { context, source, analyser } = listening;
    const samples = new Float32Array(analyser.fftSize);
    const sample = (): void => {
      // A context made before the first gesture starts suspended, and resumes when the browser allows it. Until then it
      // measures nothing, which must not count as silence.
      // Closing ends the wait with an exception.
      if (context.state === 'suspended') void guarded(log, 'sound was not resumed', () => context.resume());
      if (context.state !== 'running') return;
      analyser.getFloatTimeDomainData(samples);
      subscriber.next(loudness(samples));
    };
    const timer = outsideZones(() => window.setInterval(sample, SAMPLE_EVERY_MS));
    return () => {
      window.clearInterval(timer);
      void guarded(log, 'sound was not closed', () => {
        source.disconnect();
        return context.close();
      });
    };
  });
}

/** Throws where the browser has no AudioContext, or gives out no other one. */
function listen(window: Window & typeof globalThis, stream: MediaStream) {
  const context = new window.AudioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = new window.AnalyserNode(context, { fftSize: 1024 });
  source.connect(analyser);
  return { context, source, analyser };
}

/** Maps the root mean square of samples (-1 to 1) to 0 to 1 on a decibel scale. */
export function loudness(samples: Float32Array): number {
  const meanSquare = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(meanSquare);
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE_DB));
}
