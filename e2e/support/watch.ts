import { EventEmitter, on } from 'node:events';
import type { Person } from './person.ts';

type WatchedWindow = Window & {
  connections?: RTCPeerConnection[];
  longestGap?: () => number;
  longestSilence?: () => number;
};

/** For a page's start: keeps every connection that it makes. */
export function keepConnections(): void {
  const Native = window.RTCPeerConnection;
  const kept: RTCPeerConnection[] = [];
  (window as WatchedWindow).connections = kept;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
}

/** Watches from now on how long somebody's picture stands still. */
export async function watchFrames(person: Person, name: string): Promise<void> {
  const picture = person.tile(name).locator('video').first();
  await picture.evaluate((video: HTMLVideoElement) => {
    let [last, longest] = [performance.now(), 0];
    const pause = () => Math.max(longest, performance.now() - last);
    const onFrame = () => {
      longest = pause();
      last = performance.now();
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
    (window as WatchedWindow).longestGap = pause;
  });
}

/** The longest time, in ms, for which the watched picture has stood still. */
export function longestGap({ page }: Person): Promise<number> {
  return page.evaluate(() => (window as WatchedWindow).longestGap?.() ?? Infinity);
}

/** Watches from now on how long nothing is heard of the others; the fake microphone beeps every half second. */
export async function watchSound({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const analysers = [...document.querySelectorAll<HTMLMediaElement>('audio, video')]
      .filter(({ paused, muted }) => !paused && !muted)
      .map(({ srcObject }) => srcObject)
      .filter((stream) => stream instanceof MediaStream && stream.getAudioTracks().length > 0)
      .map((stream) => {
        // 85 ms, and looked at twice in that time.
        const analyser = new AnalyserNode(context, { fftSize: 4_096 });
        context.createMediaStreamSource(stream as MediaStream).connect(analyser);
        return analyser;
      });
    const samples = new Float32Array(4_096);
    const isHeard = (analyser: AnalyserNode) => {
      analyser.getFloatTimeDomainData(samples);
      return samples.some((sample) => Math.abs(sample) > 0.01);
    };
    let [last, longest] = [performance.now(), 0];
    const silence = () => Math.max(longest, performance.now() - last);
    setInterval(() => {
      if (!analysers.some(isHeard)) return;
      longest = silence();
      last = performance.now();
    }, 40);
    (window as WatchedWindow).longestSilence = silence;
  });
}

/** The longest time, in ms, for which nothing was heard. */
export function longestSilence({ page }: Person): Promise<number> {
  return page.evaluate(() => (window as WatchedWindow).longestSilence?.() ?? Infinity);
}

/** Whether what a page that keeps its connections has offered was answered. */
export function hasAnswer({ page }: Person): Promise<boolean> {
  return page.evaluate(
    () =>
      (window as WatchedWindow).connections?.some(
        ({ currentRemoteDescription }) => currentRemoteDescription?.type === 'answer',
      ) ?? false,
  );
}

/** Seeks a new path on every connection of a page that keeps them; what it returns tells whether one was found. */
export async function restartIce({ page }: Person): Promise<() => Promise<boolean>> {
  const generations = () =>
    page.evaluate(() =>
      ((window as WatchedWindow).connections ?? [])
        .filter(({ connectionState }) => connectionState === 'connected')
        .map(
          ({ currentRemoteDescription }) => /ice-ufrag:(\S+)/.exec(currentRemoteDescription?.sdp ?? '')?.[1],
        ),
    );
  const before = await generations();
  await page.evaluate(() =>
    (window as WatchedWindow).connections
      ?.filter(({ connectionState }) => connectionState === 'connected')
      .forEach((connection) => connection.restartIce()),
  );
  return async () => {
    const now = await generations();
    return now.length > 0 && now.every((generation) => !before.includes(generation));
  };
}

/**
 * Watches what a page and the server tell each other; to be called before the page is opened. What it returns resolves once
 * an event goes to and fro that was not asked about before.
 */
export function watchSignals({ page }: Person): (event: string) => Promise<void> {
  const frames = new EventEmitter();
  const pass = ({ payload }: { payload: string | Buffer }) => frames.emit('frame', String(payload));
  page.on('websocket', (socket) => socket.on('framesent', pass).on('framereceived', pass));
  return async (event) => {
    for await (const [frame] of on(frames, 'frame')) if (String(frame).includes(`["${event}"`)) return;
  };
}
