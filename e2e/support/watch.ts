import { EventEmitter, on } from 'node:events';
import type { Person } from './person.ts';

type WatchedWindow = Window & {
  connections?: RTCPeerConnection[];
  longestGap?: () => number;
  longestSilence?: () => Promise<number>;
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

/** Runs where sound is rendered, so that a busy page does not miss any; in seconds of the sound itself. */
const LISTENER = `registerProcessor('listener', class extends AudioWorkletProcessor {
  last = currentTime;
  longest = 0;
  constructor() {
    super();
    this.port.onmessage = () => this.port.postMessage(this.silence());
  }
  silence() {
    return Math.max(this.longest, currentTime - this.last);
  }
  process([channels]) {
    if (!channels.some((samples) => samples.some((sample) => Math.abs(sample) > 0.01))) return true;
    this.longest = this.silence();
    this.last = currentTime;
    return true;
  }
});`;

/**
 * Watches from now on how long nothing is heard of the others; the fake microphone beeps every half second. The page's policy
 * allows no such script: its context needs `bypassCSP`.
 */
export async function watchSound({ page }: Person): Promise<void> {
  await page.evaluate(async (script) => {
    const context = new AudioContext();
    await context.resume();
    await context.audioWorklet.addModule(
      URL.createObjectURL(new Blob([script], { type: 'text/javascript' })),
    );
    const listener = new AudioWorkletNode(context, 'listener');
    const streams = [...document.querySelectorAll<HTMLMediaElement>('audio, video')]
      .filter(({ paused, muted }) => !paused && !muted)
      .map(({ srcObject }) => srcObject)
      .filter((stream) => stream instanceof MediaStream && stream.getAudioTracks().length > 0);
    for (const stream of streams) context.createMediaStreamSource(stream as MediaStream).connect(listener);
    const [since, begun] = [performance.now(), context.currentTime];
    (window as WatchedWindow).longestSilence = async () => {
      const answer = new Promise<number>((resolve) => {
        listener.port.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      });
      listener.port.postMessage(null);
      // A clock of sound that stands still measures nothing.
      const isRunning = (context.currentTime - begun) * 1_000 > (performance.now() - since) / 2;
      return isRunning ? (await answer) * 1_000 : Infinity;
    };
  }, LISTENER);
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
